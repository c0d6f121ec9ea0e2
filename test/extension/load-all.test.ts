import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { control, tokens } from './support/emulator';
import { useTestBed } from './support/services';
import { watchProgress } from './support/progress';

const { huge, contentHub, bugTracker } = ids.databases;
const name = 'Huge archive';

describe('Load All', () => {
  const bed = useTestBed();

  it('loads all rows, counts them, and focuses the first new one', async () => {
    const window = await bed.opened([huge]);
    const more = await window.reader.row(name, 'Load more');
    using progress = watchProgress();
    await control.fault({ kind: 'hold', path: '/query', skip: 5 });
    const loading = window.commands.loadAll(more.node);
    await progress.shown(`Loading all pages of “${name}”`);
    await control.waitUntilHeld();
    await control.release();
    await loading;
    assert.equal(progress.reports.at(-1), '12,345 so far');
    assert.equal((await window.reader.row(name)).text, `${name} · 12,345`);
    const pages = await window.reader.pages(name);
    assert.equal(window.revealed[0]?.id, pages[100]?.id);
  });

  it('says how long loading all rows waits for Notion', async () => {
    const window = await bed.opened([huge]);
    const { node } = await window.reader.row(name, 'Load more');
    using progress = watchProgress();
    // The wait is reported once a second, so it has to last longer.
    await control.fault({ kind: 'rateLimited', path: '/query', retryAfter: 5, skip: 3 });
    await window.commands.loadAll(node);
    assert.match(progress.reports.join('\n'), /^[\d,]+ so far\. Waiting for Notion \([1-5] s\)\.$/m);
    assert.equal((await window.reader.row(name)).text, `${name} · 12,345`);
  });

  it('shows 10,000 loaded rows, and others on demand, each with an id of its own', async () => {
    const window = await bed.opened([huge]);
    await window.commands.loadAll((await window.reader.row(name)).node);
    assert.equal((await window.reader.pages(name)).length, 10_000);
    await control.clearRequests();
    await window.commands.loadMore((await window.reader.row(name, 'Load more')).node);
    const rows = await window.reader.rows(name);
    assert.equal(rows.filter(({ node }) => node.kind === 'page').length, 12_345);
    assert.equal(new Set(rows.map(({ item }) => item.id)).size, rows.length);
    assert.ok(rows.every(({ node }) => node.kind !== 'more' && node.kind !== 'message'));
    const listings = (await control.requests()).filter(({ body }) =>
      JSON.stringify(body ?? '').includes('sorts'),
    );
    assert.deepEqual(listings, []);
  });

  it('loads all rows of all data sources of a database', async () => {
    const window = await bed.opened([contentHub]);
    await window.commands.loadAll((await window.reader.row('Content hub')).node);
    await control.clearRequests();
    assert.deepEqual(
      (await window.reader.rows('Content hub')).map(({ text }) => / · (\d+)$/.exec(text)?.[1]),
      ['22', '11'],
    );
  });

  it('offers Load All where Notion lists no more rows', async () => {
    await control.setSwitches({ queryLimit: 20 });
    const window = await bed.opened([bugTracker]);
    const all = await window.reader.row('Bug tracker', 'Load all');
    assert.equal(all.item.command?.command, 'notionArchivist.loadAll');
    await window.commands.loadAll(all.node);
    assert.equal((await window.reader.row('Bug tracker')).text, 'Bug tracker · 135');
  });

  it('names the unlistable minute of which there may be more rows', async () => {
    const parent = { kind: 'dataSource', id: ids.dataSources.empty } as const;
    await control.edit({
      kind: 'create',
      parent,
      title: 'Import',
      count: 30,
      createdTime: '2025-01-01T12:00:00.000Z',
    });
    await control.setSwitches({ queryLimit: 20 });
    const window = await bed.opened([ids.databases.empty]);
    await window.commands.loadAll((await window.reader.row('Empty shelf', 'Load all')).node);
    const texts = await window.reader.texts('Empty shelf');
    assert.match(texts.join('\n'), /^There may be more from .*2025.* · More pages were created/m);
  });

  it('keeps the rows that were read when Load All is cancelled, and goes on next time', async () => {
    const window = await bed.opened([huge]);
    const node = (await window.reader.row(name)).node;
    await window.reader.rows(name);
    await control.fault({ kind: 'hold', path: '/query', skip: 20, times: 1_000 });
    {
      using progress = watchProgress();
      const loading = window.commands.loadAll(node);
      await progress.reported(/^[1-9],\d{3} so far$/);
      progress.cancel();
      await loading;
    }
    await control.clearFaults();
    const all = await window.reader.row(name, 'Load all');
    const count = (await window.reader.pages(name)).length;
    assert.ok(count >= 1_000 && count < 10_000, String(count));
    await window.commands.loadAll(all.node);
    assert.equal((await window.reader.row(name)).text, `${name} · 12,345`);
  });

  it('does not begin Load All twice, so that the first can be cancelled', async () => {
    const window = await bed.opened([huge]);
    const { node } = await window.reader.row(name);
    using progress = watchProgress();
    await control.fault({ kind: 'hold', path: '/query', skip: 5 });
    const loading = window.commands.loadAll(node);
    await progress.shown(`Loading all pages of “${name}”`);
    await control.waitUntilHeld();
    const told = bed.prompts.expect(/^These pages are already being loaded\.$/);
    await window.commands.loadAll(node);
    await told;
    await control.release();
    await loading;
    assert.equal((await window.reader.row(name)).text, `${name} · 12,345`);
  });

  it('says why Load All failed', async () => {
    const window = await bed.opened([huge]);
    const node = (await window.reader.row(name)).node;
    await window.reader.rows(name);
    await control.fault({ kind: 'custom', status: 401, code: 'unauthorized', path: '/query', times: 1_000 });
    const told = bed.prompts.expect(/rejected the token/);
    await window.commands.loadAll(node);
    await told;
  });

  it('loads nothing for an argument that is no node of the tree, and says so', async () => {
    const window = await bed.opened([huge], tokens.full);
    const node = (await window.reader.row(name)).node;
    await control.clearRequests();
    for (const run of ['loadAll', 'loadMore'] as const)
      for (const lost of [{ ...node }, undefined]) {
        void bed.prompts.expect(/^The list was refreshing\. Try again\.$/);
        await window.commands[run](lost);
      }
    assert.deepEqual(await control.requests(), []);
  });
});
