import assert from 'node:assert/strict';
import { handbookBlock, ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control } from './support/emulator';
import { useTestBed } from './support/services';

const { empty } = ids.databases;

describe('an entry that cannot be shown', () => {
  const bed = useTestBed();

  for (const [name, entry, text] of [
    ['junk', 'junk $(bug)', /^“junk \$\(bug\)” is not the ID or link of a database · Correct or remove it/],
    ['empty', '', /^“” is not the ID or link/],
    [
      'a page',
      ids.pages.handbook,
      /^“Handbook” is a page, not a database · Use the link of a database: if the page shows one/,
    ],
    [
      'a page of a database',
      ids.pages.bugBash,
      /^“Bug bash” is a page, .* · Use the link of the database that/,
    ],
    ['a block', handbookBlock(1), /^“[0-9a-f-]+” is a block, not a database · Use the link of the database/],
    ['in the Trash', ids.databases.retired, /^“Retired” is in the Trash · Restore the database/],
    [
      'not shared, or no longer there',
      ids.databases.privatePlans,
      /^Notion couldn’t find “[0-9a-f-]+” · Share the database/,
    ],
  ] as const) {
    it(`shows an entry that is ${name} as a problem that can be removed and hides no other`, async () => {
      const window = await bed.opened([entry, empty]);
      const rows = await window.reader.rows();
      assert.deepEqual(rows.map(({ label }) => label).at(-1), 'Empty shelf');
      const [problem] = rows;
      assert.ok(problem);
      assert.match(problem.text, text);
      assert.equal(problem.item.contextValue, 'problem+configured');
      await window.commands.removeDatabase(problem.node);
      assert.deepEqual(window.settings.databases, [empty]);
    });
  }

  it('says when no data source of a database can be read', async () => {
    await control.edit({ kind: 'trash', id: ids.dataSources.empty });
    const window = await bed.opened([empty]);
    assert.match(
      (await window.reader.texts()).join(),
      /^“[0-9a-f-]+” couldn’t be read · Share the database with the connection\. If it is a linked database/,
    );
  });

  it('shows a database after a refresh once it is shared', async () => {
    const window = await bed.opened([ids.databases.privatePlans]);
    assert.match((await window.reader.texts()).join(), /^Notion couldn’t find/);
    await control.edit({ kind: 'share', token: 'full', id: ids.databases.privatePlans });
    const changed = window.reader.changed();
    await window.commands.refresh();
    await changed;
    assert.match((await window.reader.texts()).join(), /^Private plans/);
  });

  it('shows a database once it is shared, removed and added again', async () => {
    const { privatePlans } = ids.databases;
    const window = await bed.opened([privatePlans, empty]);
    const [row] = await window.reader.rows();
    assert.match(row?.text ?? '', /^Notion couldn’t find/);
    await control.edit({ kind: 'share', token: 'full', id: privatePlans });
    await window.commands.removeDatabase(row?.node);
    await configure({ databases: [privatePlans, empty] });
    assert.match((await window.reader.texts()).join(), /^Private plans/);
  });

  it('shows a database that failed to load as a failure, not as not found', async () => {
    await control.fault({ kind: 'requestBlocked', path: '/databases/' });
    const window = await bed.opened([empty]);
    const [row] = await window.reader.rows();
    assert.match(row?.text ?? '', /^Notion has blocked requests from this connection\. · [0-9a-f-]+$/);
    assert.equal(row?.item.command?.command, 'notionArchivist.refresh');
    await window.commands.refresh();
    assert.match((await window.reader.texts()).join(), /^Empty shelf/);
  });

  it('offers to connect when the token has expired', async () => {
    const window = await bed.opened([empty]);
    await control.setToken('full', { expired: true });
    const [row, ...below] = await window.reader.rows();
    assert.equal(row?.text, 'Token no longer accepted · Reconnect…');
    assert.equal(row.item.command?.command, 'notionArchivist.connect');
    assert.match(below.map(({ text }) => text).join('\n'), /^“[0-9a-f-]+” couldn’t be read$/);
  });
});
