import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, written } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { empty } = ids.databases;
const name = 'Empty shelf';

describe('a selection of all loaded rows', () => {
  const bed = useTestBed();
  let window: Window;

  beforeEach(async () => {
    const parent = { kind: 'dataSource', id: ids.dataSources.empty } as const;
    await control.edit({ kind: 'create', parent, title: 'Row', count: 238 });
    window = await bed.opened([empty]);
    await configure({ databases: [empty] });
  });

  it('says in the question that more are not loaded, and can include them', async () => {
    const rows = await window.reader.pages(name);
    assert.equal(rows.length, 100);
    const first = bed.prompts.expect(/^Move 100 pages to the Trash\?$/, 'Include Them');
    const second = bed.prompts.expect(/^Move 238 pages to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Moved 238 pages to the Trash\.$/);
    await window.commands.archive(rows[0], rows);
    assert.match((await first).detail, /^More pages of “Empty shelf” are not loaded\.\n/);
    assert.doesNotMatch((await second).detail, /not loaded/);
    assert.equal((await written()).length, 238);
  });

  it('changes the selected ones alone where that is the answer', async () => {
    const rows = await window.reader.pages(name);
    void bed.prompts.expect(/^Move 100 pages to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Moved 100 pages to the Trash\.$/);
    await window.commands.archive(rows[0], rows);
    assert.equal((await written()).length, 100);
  });

  it('changes nothing where the others cannot be loaded, and says so', async () => {
    const rows = await window.reader.pages(name);
    await control.fault({ kind: 'custom', status: 401, code: 'unauthorized', path: '/query', times: 100 });
    void bed.prompts.expect(/^Move 100 pages to the Trash\?$/, 'Include Them');
    void bed.prompts.expect(/token/);
    await window.commands.archive(rows[0], rows);
    assert.deepEqual(await written(), []);
  });

  it('is not mentioned where only some of the loaded rows are selected', async () => {
    const rows = (await window.reader.pages(name)).slice(1);
    const asked = bed.prompts.expect(/^Move 99 pages to the Trash\?$/);
    await window.commands.archive(rows[0], rows);
    assert.doesNotMatch((await asked).detail, /not loaded/);
    assert.deepEqual((await asked).buttons, ['Move to Trash']);
  });
});
