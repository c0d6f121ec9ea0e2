import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { call, Changed, Databases } from './support/agent';
import { configure } from './support/configure';
import { control, stored, written } from './support/emulator';
import { useExtension } from './support/extension';

const bug = (number: number) => rowId('bug', number);

describe('tools for agents', () => {
  const whole = useExtension();

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.bugTracker] });
    await control.clearRequests();
  });

  it('list the configured databases with their properties, options, people and views', async () => {
    const { databases } = await call('listDatabases', Databases);
    const [database] = databases;
    assert.equal(database?.id, ids.databases.bugTracker);
    assert.equal(database.content.name, 'Bug tracker');
    const [source] = database.dataSources;
    assert.equal(source?.id, ids.dataSources.bugTracker);
    const named = new Map(source.content.properties.map((property) => [property.name, property]));
    assert.deepEqual(named.get('Status')?.options, ['Not started', 'In progress', 'Done']);
    assert.deepEqual(
      named.get('Assignee')?.people?.map(({ name }) => name),
      ['Ada Lovelace', 'Grace Hopper', 'Linus Pauling'],
    );
    assert.ok(source.content.views.some(({ name }) => name === 'Open bugs'));
  });

  it('archive pages after a question that names them, and undo exactly that', async () => {
    const asked = whole.prompts.expect(/^Move 2 pages to the Trash\?$/, 'Move to Trash');
    void whole.prompts.expect(/^Moved 2 pages to the Trash\.$/);
    const done = await call('archivePages', Changed, { pages: [bug(140), bug(139)] });
    assert.match((await asked).detail, /^An agent asks for this \(archivePages\)\.\n\n• .+\n• .+/);
    assert.deepEqual([done.changed, done.of], [2, 2]);
    assert.deepEqual(await written(), [bug(139), bug(140)]);
    void whole.prompts.expect(/^Restore 2 pages, archived/, 'Undo');
    void whole.prompts.expect(/^Undone: Restored 2 pages\.$/);
    const undone = await call('undo', Changed);
    assert.equal(undone.changed, 2);
    for (const number of [139, 140]) assert.equal(await stored(bug(number)), 'live');
  });
});
