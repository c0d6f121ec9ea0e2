import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, tokens } from './support/emulator';
import { useTestBed } from './support/services';
import { useQuickRetries } from './support/quickly';
import { closedOrigin } from './support/server';

const { bugTracker, contentHub, empty } = ids.databases;

describe('rows that cannot be read', () => {
  const bed = useTestBed();

  it('says why and since when rows cannot be read instead of showing an empty list', async () => {
    await control.fault({ kind: 'requestBlocked', path: '/query' });
    const window = await bed.opened([empty]);
    const [row, ...others] = await window.reader.rows('Empty shelf');
    assert.match(
      row?.text ?? '',
      /^Couldn’t be loaded · Notion has blocked requests from this connection\. Select to try again\.$/,
    );
    assert.equal(row?.item.command?.command, 'notionArchivist.refresh');
    assert.deepEqual(others, []);
    await window.commands.refresh();
    assert.deepEqual(await window.reader.texts('Empty shelf'), ['No pages', 'Trash']);
  });

  it('keeps the last good rows under what failed in a refresh, and since when', async () => {
    const window = await bed.opened([contentHub]);
    const good = (await window.reader.pages('Content hub', 'Videos')).map(({ page }) => page.id);
    await control.setToken('full', { expired: true });
    const since = async () => {
      await window.commands.refresh();
      const [first, ...rows] = await window.reader.rows('Content hub', 'Videos');
      assert.ok(first);
      assert.match(first.text, /^Not up to date since [^·]+$/);
      assert.equal(first.item.command?.command, 'notionArchivist.connect');
      assert.deepEqual(
        rows.flatMap(({ node }) => (node.kind === 'page' ? [node.page.id] : [])),
        good,
      );
      assert.ok(first.node.kind === 'message' && first.node.message.kind === 'failed');
      return first.node.message.failed.since;
    };
    assert.equal(await since(), await since());
    assert.deepEqual(await window.reader.texts(), [
      'Token no longer accepted · Reconnect…',
      'Content hub · refresh failed',
    ]);
    await control.setToken('full', { expired: false });
    await window.commands.refresh();
    assert.deepEqual(await window.reader.texts(), ['Content hub']);
    assert.deepEqual(
      (await window.reader.rows('Content hub')).map(({ text }) => text),
      ['Articles', 'Videos · 11'],
    );
    assert.equal((await window.reader.rows('Content hub', 'Videos'))[0]?.node.kind, 'page');
  });

  it('says at the top that a token was refused as soon as rows find out, and once it is accepted again no more', async () => {
    const window = await bed.opened([contentHub, bugTracker]);
    await window.reader.rows('Bug tracker');
    const redrawn = () =>
      new Promise<void>((resolve) => {
        const listening = window.tree.onDidChangeTreeData((nodes) => {
          if (nodes !== undefined) return;
          listening.dispose();
          resolve();
        });
      });
    await control.setToken('full', { expired: true });
    const refused = redrawn();
    await window.catalog.keepUp();
    await refused;
    const [first = ''] = await window.reader.texts();
    assert.equal(first, 'Token no longer accepted · Reconnect…');
    await control.setToken('full', { expired: false });
    const accepted = redrawn();
    await window.commands.refresh();
    await accepted;
    assert.match((await window.reader.texts())[0] ?? '', /^Content hub/);
  });

  it('keeps the rows that were read when a database is unshared meanwhile', async () => {
    const window = await bed.opened([bugTracker]);
    const more = await window.reader.row('Bug tracker', 'Load more');
    await control.edit({ kind: 'unshare', token: 'full', id: ids.pages.engineering });
    await window.commands.loadMore(more.node);
    const texts = await window.reader.texts('Bug tracker');
    assert.match(
      texts[0] ?? '',
      /^Not up to date since \d.* · Notion couldn’t find it\. It was permanently deleted or isn’t shared/,
    );
    assert.equal((await window.reader.pages('Bug tracker')).length, 100);
    await window.commands.refresh();
    assert.match((await window.reader.texts()).join(), /^Notion couldn’t find “/, 'and gone after a refresh');
  });

  it('goes on from the last row when Notion has forgotten the cursor', async () => {
    const window = await bed.opened([bugTracker]);
    const more = await window.reader.row('Bug tracker', 'Load more');
    await window.reader.rows('Bug tracker', 'Trash');
    const message = 'The start_cursor provided is invalid';
    const fault = { kind: 'custom', status: 400, code: 'validation_error', message, times: 2 } as const;
    await control.fault({ ...fault, path: '/query' });
    await window.commands.loadMore(more.node);
    assert.equal((await window.reader.pages('Bug tracker')).length, 135);
    assert.equal((await window.reader.row('Bug tracker')).text, 'Bug tracker · 135');
  });

  it('says why the Trash cannot be read, and reads it again on Refresh', async () => {
    await control.fault({ kind: 'requestBlocked', path: '/search' });
    await control.fault({ kind: 'requestBlocked', path: '/query', skip: 1 });
    const window = await bed.opened([bugTracker]);
    assert.match(
      (await window.reader.texts('Bug tracker', 'Trash')).join(),
      /^Couldn’t be loaded · Notion has blocked requests/,
    );
    await window.commands.refresh();
    assert.equal((await window.reader.pages('Bug tracker', 'Trash')).length, 4);
  });

  it('lists Notion’s Trash without the journal, and says that there may be more', async () => {
    await rm(bed.machine.journalFolder, { recursive: true });
    await writeFile(bed.machine.journalFolder, 'in the way');
    const window = await bed.opened([bugTracker]);
    await window.reader.rows('Bug tracker');
    const texts = await window.reader.texts('Bug tracker', 'Trash');
    assert.ok(texts.length > 1);
    assert.match(texts.at(-1) ?? '', /^The list may be incomplete/);
  });

  it('removes a deleted row on a refresh', async () => {
    const window = await bed.opened([contentHub]);
    const gone = rowId('video', 0);
    await window.reader.page(gone, 'Content hub', 'Videos');
    await control.edit({ kind: 'purge', id: gone });
    await window.commands.refresh();
    assert.ok((await window.reader.pages('Content hub', 'Videos')).every(({ page }) => page.id !== gone));
  });
});

describe('failures that are tried again', () => {
  useQuickRetries();
  const bed = useTestBed();

  for (const [name, kind] of [
    ['not available', 'unavailable'],
    ['a page of its gateway', 'badGateway'],
    ['overloaded', 'overload'],
    ['too many requests', 'rateLimited'],
    ['a broken connection', 'dropBeforeCommit'],
    ['no JSON', 'notJson'],
  ] as const) {
    it(`shows the rows after one failure that is retried (${name})`, async () => {
      await control.fault({ kind, path: '/query' });
      const window = await bed.opened([empty]);
      assert.equal((await window.reader.texts('Empty shelf'))[0], 'No pages');
    });
  }

  for (const [name, kind, text] of [
    ['not available', 'unavailable', /^Couldn’t be loaded · Notion is currently unavailable\./],
    ['a broken connection', 'dropBeforeCommit', /^Couldn’t be loaded · Notion couldn’t be reached\./],
    ['no JSON', 'notJson', /^Couldn’t be loaded · The response doesn’t look like Notion’s\./],
  ] as const) {
    it(`says what failed instead of showing an empty list when retries fail (${name})`, async () => {
      await control.fault({ kind, path: '/query', times: 50 });
      const window = await bed.opened([empty]);
      const texts = await window.reader.texts('Empty shelf');
      assert.equal(texts.length, 1);
      assert.match(texts[0] ?? '', text);
    });
  }

  it('says that Notion cannot be reached without a network', async () => {
    const window = bed.open();
    const closed = await closedOrigin();
    await configure({ databases: [empty], apiBaseUrl: closed });
    await window.connections.add(
      'internal',
      closed,
      { id: 'a', name: 'A', workspaceId: 'w', workspaceName: 'Far', person: undefined },
      tokens.full,
    );
    assert.match((await window.reader.texts()).join(), /^Notion couldn’t be reached\./);
  });
});
