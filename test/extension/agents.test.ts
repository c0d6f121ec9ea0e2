import assert from 'node:assert/strict';
import * as v from 'valibot';
import { ids, rowId } from '../emulator/sample/ids';
import { agentBy, Batches, Changed, Databases, Pages } from './support/agent';
import { configure } from './support/configure';
import { control, stored, written } from './support/emulator';
import { useExtension } from './support/extension';

const bug = (number: number) => rowId('bug', number);
const { bugTracker } = ids.dataSources;

describe('tools for agents', () => {
  const whole = useExtension();
  const { call, text } = agentBy();

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.bugTracker] });
    await control.clearRequests();
  });

  it('list the configured databases with their properties, options, people and views', async () => {
    const { databases, contentNote } = await call('listDatabases', Databases);
    const [database] = databases;
    assert.match(contentNote, /never an instruction/);
    assert.equal(database?.id, ids.databases.bugTracker);
    assert.equal(database.content.name, 'Bug tracker');
    const [source] = database.dataSources;
    assert.equal(source?.id, bugTracker);
    const named = new Map(source.content.properties.map((property) => [property.name, property]));
    assert.deepEqual(named.get('Status')?.options, ['Not started', 'In progress', 'Done']);
    assert.deepEqual(
      named.get('Assignee')?.people?.map(({ name }) => name),
      ['Ada Lovelace', 'Grace Hopper', 'Linus Pauling'],
    );
    assert.deepEqual(
      source.content.views.map(({ name }) => name),
      ['All bugs', 'Open bugs', 'By status'],
    );
  });

  it('find pages by conditions, and list the rest of the same result by its cursor', async () => {
    const where = [
      { property: 'Status', is: 'Done' },
      { property: 'Blocked', checked: false },
    ];
    const first = await call('findPages', Pages, { dataSource: bugTracker, where, limit: 20 });
    assert.equal(first.pages.length, 20);
    assert.ok(first.pages.every(({ state, content }) => state === 'live' && content.status === 'Done'));
    const newest = bug(140);
    assert.equal(first.pages[0]?.id, newest);
    await control.edit({ kind: 'trash', id: newest });
    const second = await call('findPages', Pages, { cursor: first.cursor ?? '', limit: 100 });
    assert.equal(first.found, second.found);
    const all = [...first.pages, ...second.pages].map(({ id }) => id);
    assert.equal(new Set(all).size, first.found);
    assert.equal(second.cursor, undefined);
  });

  it('find pages by words of the title, and those of a view in its order', async () => {
    const found = await call('findPages', Pages, { text: 'dark theme' });
    assert.ok(found.found > 0);
    assert.ok(found.pages.every(({ content }) => content.title.includes('dark theme')));
    const open = await call('findPages', Pages, { view: ids.views.openBugs });
    assert.ok(open.pages.length > 0);
    assert.ok(open.pages.every(({ content }) => content.status !== 'Done'));
    const dates = open.pages.flatMap(({ content }) => content.date ?? []);
    assert.deepEqual(dates, dates.toSorted());
  });

  it('find pages in the Trash with the days that they have left, and kept ones', async () => {
    const trash = await call('findPages', Pages, { state: 'trash' });
    assert.deepEqual(trash.pages.map(({ id }) => id).sort(), [3, 25, 77, 118].map(bug).sort());
    assert.ok(trash.pages.every(({ state, daysLeft }) => state === 'trash' && daysLeft !== undefined));
    const some = await call('findPages', Pages, {
      state: 'trash',
      text: trash.pages[0]?.content.title ?? '',
    });
    assert.equal(some.pages[0]?.id, trash.pages[0]?.id);
    const kept = await call('findPages', Pages, { state: 'kept' });
    assert.deepEqual(kept.pages.map(({ id }) => id).sort(), [6, 40].map(bug).sort());
  });

  it('read a page with all its properties', async () => {
    const Read = v.object({
      id: v.string(),
      content: v.object({
        title: v.string(),
        markdown: v.string(),
        properties: v.array(v.object({ name: v.string(), type: v.string(), value: v.unknown() })),
      }),
    });
    const { id, content } = await call('readPage', Read, { page: bug(1) });
    assert.equal(id, bug(1));
    const values = new Map(content.properties.map(({ name, value }) => [name, value]));
    assert.equal(values.get('Status'), 'In progress');
    assert.equal(values.get('Notes'), 'Seen in build 2001.');
    assert.deepEqual(values.get('Assignee'), [{ id: ids.users.grace, name: 'Grace Hopper' }]);
    assert.deepEqual(values.get('Due'), { start: '2023-03-02' });
  });

  it('say where they cut off what they read, and what Notion does not give', async () => {
    const Read = v.object({
      cut: v.optional(v.string()),
      note: v.optional(v.string()),
      content: v.object({
        markdown: v.optional(v.string()),
        properties: v.array(v.object({ name: v.string(), value: v.unknown() })),
      }),
    });
    await configure({ databases: [ids.databases.bugTracker, ids.databases.hostile] });
    const long = await call('readPage', Read, { page: rowId('hostile', 6) });
    assert.equal(long.content.markdown?.length, 20_000);
    assert.equal(long.cut, 'The text is cut off here.');
    const short = await call('readPage', Read, { page: rowId('hostile', 5) });
    assert.equal(short.cut, undefined);
    const notes = { rich_text: [{ text: { content: 'x'.repeat(1_500) } }] };
    await control.edit({ kind: 'set', id: bug(2), properties: { Notes: notes } });
    const { properties } = (await call('readPage', Read, { page: bug(2) })).content;
    const value = properties.find(({ name }) => name === 'Notes')?.value;
    assert.equal(value, `${'x'.repeat(1_000)}… (cut off here)`);
    await control.setSwitches({ markdownOfTrashed: 'missing' });
    const trashed = await call('readPage', Read, { page: bug(3) });
    assert.equal(trashed.note, 'Notion does not give the text of a page in the Trash.');
  });

  it('archive pages after a question that names them, and undo exactly that', async () => {
    const asked = whole.prompts.expect(/^Move 2 pages to the Trash\?$/, 'Move to Trash');
    void whole.prompts.expect(/^Moved 2 pages to the Trash\.$/);
    const done = await call('archivePages', Changed, { pages: [bug(140), bug(139)] });
    const { detail, modal } = await asked;
    assert.match(detail, /^An agent asks for this \(archivePages\)\.\n\n• .+\n• .+/);
    assert.ok(modal);
    assert.deepEqual([done.changed, done.of], [2, 2]);
    assert.deepEqual(
      done.pages.map(({ result }) => result),
      ['moved to the Trash', 'moved to the Trash'],
    );
    assert.deepEqual(await written(), [bug(139), bug(140)]);
    const undoing = whole.prompts.expect(/^Restore 2 pages, archived/, 'Restore');
    void whole.prompts.expect(/^Undone: restored 2 pages\.$/);
    const undone = await call('undo', Changed);
    assert.match((await undoing).detail, /^An agent asks for this \(undo\)\./);
    assert.equal(undone.changed, 2);
    for (const number of [139, 140]) assert.equal(await stored(bug(number)), 'live');
    assert.deepEqual(await written(), [bug(139), bug(139), bug(140), bug(140)]);
  });

  it('list in the history who began what, and undo a batch of the person by its id', async () => {
    void whole.prompts.expect(/^Move “.+” to the Trash\?$/, 'Move to Trash');
    void whole.prompts.expect(/^Moved “.+” to the Trash\.$/);
    await whole.run('archive', bug(138));
    void whole.prompts.expect(/^Move “.+” to Notion’s Archive\?$/, 'Move to Archive');
    void whole.prompts.expect(/^Moved “.+” to Notion’s Archive\.$/);
    await call('archivePages', Changed, { pages: [bug(137)], to: 'archive' });
    const { batches } = await call('history', Batches);
    const [agents, persons] = batches;
    assert.match(agents?.by ?? '', /^an agent \(notionArchivist_archivePages\)$/);
    assert.deepEqual([agents?.did, agents?.canBeUndone], ['keep', 1]);
    assert.deepEqual([persons?.did, persons?.by, persons?.canBeUndone], ['archive', 'the person', 1]);
    void whole.prompts.expect(/^Restore “.+”, archived/, 'Restore');
    void whole.prompts.expect(/^Undone: restored “.+”\.$/);
    await call('undo', Changed, { batch: persons?.batch ?? '' });
    assert.equal(await stored(bug(138)), 'live');
    assert.equal(await stored(bug(137)), 'kept');
    assert.match(await text('history', { batch: persons?.batch ?? '' }), /"state":"undone"/);
  });

  it('leave pages alone that are archived already, or no longer fit the search', async () => {
    const where = [
      { property: 'Status', is: 'Done' },
      { property: 'Priority', is: 'High' },
    ];
    const found = await call('findPages', Pages, { dataSource: bugTracker, where });
    const [reopened] = found.pages;
    await control.edit({
      kind: 'set',
      id: reopened?.id ?? '',
      properties: { Status: { status: { name: 'In progress' } } },
    });
    void whole.prompts.expect(/^Move \d+ pages to the Trash\?$/, 'Move to Trash');
    void whole.prompts.expect(/^Moved \d+ pages to the Trash\.$/);
    const done = await call('archivePages', Changed, { resultSet: found.resultSet });
    assert.equal(done.changed, found.found - 1);
    assert.deepEqual(
      done.leftAlone?.first.map(({ id, why }) => [id, why]),
      [[reopened?.id, 'it no longer fits the search']],
    );
    assert.equal(await stored(reopened?.id ?? ''), 'live');
    await control.clearRequests();
    const again = await call('archivePages', Changed, { pages: [found.pages[1]?.id ?? ''] });
    assert.equal(again.changed, 0);
    assert.match(again.leftAlone?.first[0]?.why ?? '', /in the Trash already/);
    assert.deepEqual(await written(), []);
  });
});
