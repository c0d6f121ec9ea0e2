import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Source } from '../../../../../src/model/source/source';
import { ids, rowId } from '../../../../emulator/sample/ids';
import { type Connected, idOf, useNotion } from '../../../support/notion';
import { allRows, idsOf, loadAll, queries, sourceOver } from '../../../support/sourceOver';

const { huge, articles } = ids.dataSources;
const parent = { kind: 'dataSource', id: huge } as const;
const rowCount = 450;
const row = (index: number) => idOf(rowId('huge', index));

describe('refresh', () => {
  const { fixture, connect } = useNotion({ huge: rowCount });
  let notion: Connected;
  let source: Source;
  let changes = 0;
  let onChange: () => void = () => undefined;
  const nextChange = () =>
    new Promise<void>((resolve) => {
      onChange = resolve;
    });

  beforeEach(async () => {
    notion = connect();
    source = sourceOver(notion, {
      onDidChange: () => {
        changes += 1;
        onChange();
      },
    });
    await loadAll(source.live);
    // What the sample was edited at is long past by then, as it is where nobody worked for a while.
    await fixture.control.edit({ kind: 'rename', id: row(0), title: 'Latest' });
    await source.live.refresh();
    await fixture.control.clearRequests();
    changes = 0;
  });

  /** Refreshes, and says how many requests for rows that took. */
  const refresh = async (): Promise<number> => {
    await fixture.control.clearRequests();
    await source.live.refresh();
    return queries(fixture.control);
  };

  const agrees = async (): Promise<void> => {
    assert.deepEqual(source.live.pages, await allRows(notion));
  };

  it('sends one request and announces nothing when nothing changed', async () => {
    const before = source.live.pages;
    assert.equal(await refresh(), 1);
    assert.equal(source.live.pages, before);
    assert.equal(changes, 0);
  });

  it('sends one request for rows that were edited, added or moved here', async () => {
    await fixture.control.edit({ kind: 'rename', id: row(3), title: 'Edited' });
    await fixture.control.edit({ kind: 'create', parent, title: 'Added' });
    await fixture.control.edit({ kind: 'move', id: rowId('article', 1), parent });
    assert.equal(await refresh(), 1);
    await agrees();
    assert.equal(source.live.find(row(3))?.title, 'Edited');
    assert.equal(changes, 1);
  });

  it('sends as many requests as there are slices of edited rows', async () => {
    for (let index = 0; index < 150; index++)
      await fixture.control.edit({ kind: 'rename', id: row(index), title: `Edited ${index}` });
    assert.equal(await refresh(), 2);
    await agrees();
  });

  it('reads all rows again when too many were edited', async () => {
    for (let index = 0; index < 290; index++)
      await fixture.control.edit({ kind: 'rename', id: row(index), title: `Edited ${index}` });
    assert.equal(await refresh(), 2 + 5);
    await agrees();
  });

  it('finds edits later that a failed read did not bring', async () => {
    for (let index = 0; index < 290; index++)
      await fixture.control.edit({ kind: 'rename', id: row(index), title: `Edited ${index}` });
    await fixture.control.advance(600_000);
    await fixture.control.edit({ kind: 'rename', id: row(300), title: 'Later' });
    await fixture.control.fault({ kind: 'requestBlocked', path: '/query', skip: 3 });
    await source.live.refresh();
    assert.equal(source.live.failed?.failure.kind, 'blocked');
    await source.live.refresh();
    await agrees();
  });

  it('shows the later of two edits in one minute', async () => {
    await fixture.control.edit({ kind: 'rename', id: row(3), title: 'Once' });
    await source.live.refresh();
    await fixture.control.edit({ kind: 'rename', id: row(3), title: 'Twice' });
    await source.live.refresh();
    assert.equal(source.live.find(row(3))?.title, 'Twice');
  });

  it('does not show an edited row of a slice that is not loaded', async () => {
    const partly = sourceOver(notion);
    await partly.live.load();
    await partly.live.more();
    await partly.live.more();
    const shown = idsOf(partly.live.pages);
    await fixture.control.edit({ kind: 'rename', id: row(3), title: 'Far below' });
    await fixture.control.edit({ kind: 'rename', id: row(rowCount - 3), title: 'In sight' });
    await fixture.control.clearRequests();
    await partly.live.refresh();
    assert.equal(await queries(fixture.control), 1);
    assert.deepEqual(idsOf(partly.live.pages), shown);
    assert.equal(partly.live.find(row(rowCount - 3))?.title, 'In sight');
    await loadAll(partly.live);
    assert.deepEqual(partly.live.pages, await allRows(notion));
  });

  const leave = [
    ['trashed', () => fixture.control.edit({ kind: 'trash', id: row(7) })],
    ['kept', () => fixture.control.edit({ kind: 'keep', id: row(7) })],
    ['deleted', () => fixture.control.edit({ kind: 'purge', id: row(7) })],
    [
      'moved',
      () => fixture.control.edit({ kind: 'move', id: row(7), parent: { kind: 'dataSource', id: articles } }),
    ],
  ] as const;
  for (const [name, happens] of leave) {
    it(`removes a row that was ${name} elsewhere when all are read again`, async () => {
      await happens();
      await source.live.refresh({ whole: true });
      assert.equal(source.live.find(row(7)), undefined);
      await agrees();
    });
  }

  it('reads all rows again in the background when the last full read is old', async () => {
    await fixture.control.edit({ kind: 'purge', id: row(7) });
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 16 * 60_000 });
    try {
      assert.ok(source.live.isDue);
      const changed = nextChange();
      await refresh();
      await changed;
      assert.ok(!source.live.isDue);
    } finally {
      mock.timers.reset();
    }
    assert.equal(await queries(fixture.control), 1 + 5);
    await agrees();
  });

  it('stops a read in the background for one that a person asks for', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 16 * 60_000 });
    try {
      await fixture.control.fault({ kind: 'hold', path: '/query', skip: 1 });
      await refresh();
      await fixture.control.waitUntilHeld();
      await refresh();
      assert.equal(source.live.failed, undefined);
    } finally {
      mock.timers.reset();
      await fixture.control.clearFaults();
    }
  });

  it('keeps an archived row out while an older answer is on its way', async () => {
    const page = source.live.find(row(7));
    assert.ok(page);
    await fixture.control.fault({ kind: 'hold', path: '/query', skip: 2 });
    const reading = source.live.refresh({ whole: true });
    await fixture.control.waitUntilHeld();
    await fixture.control.edit({ kind: 'trash', id: row(7) });
    source.settle({ ...page, state: 'trash' });
    await fixture.control.release();
    await reading;
    assert.equal(source.live.find(row(7)), undefined);
    await agrees();
  });

  it('loads more rows after a cursor has expired', async () => {
    const partly = sourceOver(notion);
    await partly.live.load();
    await fixture.control.fault({
      kind: 'custom',
      status: 400,
      code: 'validation_error',
      message: 'The start_cursor provided is invalid',
      path: '/query',
      times: 2,
    });
    await loadAll(partly.live);
    assert.equal(partly.live.failed, undefined);
    assert.deepEqual(partly.live.pages, await allRows(notion));
  });

  it('keeps the rows and says since when they are old when Notion fails', async () => {
    const before = source.live.pages;
    await fixture.control.edit({ kind: 'unshare', token: 'full', id: ids.databases.huge });
    await source.live.refresh();
    assert.equal(source.live.failed?.failure.kind, 'notFound');
    assert.equal(source.live.pages, before);
    await fixture.control.edit({ kind: 'share', token: 'full', id: ids.databases.huge });
    await source.live.refresh();
    assert.equal(source.live.failed, undefined);
  });

  it('removes a live row that is found in the Trash', async () => {
    await source.putAway.load();
    await fixture.control.edit({ kind: 'trash', id: row(7) });
    await source.putAway.refresh();
    assert.equal(source.live.find(row(7)), undefined);
    assert.equal(source.putAway.find(row(7))?.state, 'trash');
    assert.equal(changes > 0, true);
  });

  it('keeps a row that only a lagging search takes for trashed', async () => {
    await fixture.control.setSwitches({ searchShows: 'indexed', searchLagMs: 3_600_000 });
    await fixture.control.edit({ kind: 'trash', id: row(7) });
    await fixture.control.advance(3_700_000);
    await fixture.control.edit({ kind: 'restore', id: row(7) });
    await source.putAway.load();
    assert.equal(source.live.find(row(7))?.state, 'live');
    assert.equal(source.putAway.find(row(7)), undefined);
  });

  it('keeps up by itself: asks for edits alone, and for the Trash where it disagrees', async () => {
    await source.putAway.load();
    await fixture.control.edit({ kind: 'rename', id: row(3), title: 'Edited' });
    await fixture.control.clearRequests();
    await source.keepUp();
    assert.equal((await fixture.control.requests()).length, 1);
    assert.equal(source.live.find(row(3))?.title, 'Edited');

    const [trashed] = await fixture.control.edit({ kind: 'trash', id: row(7) });
    await source.putAway.refresh();
    assert.equal(source.putAway.find(row(7))?.id, trashed);
    await fixture.control.edit({ kind: 'restore', id: row(7) });
    await source.keepUp();
    assert.equal(source.live.find(row(7))?.state, 'live');
    assert.equal(source.putAway.find(row(7)), undefined);
  });

  it('does not keep up where no rows were loaded, or where only a person can help', async () => {
    await fixture.control.clearRequests();
    await sourceOver(notion).keepUp();
    await fixture.control.setToken('full', { expired: true });
    await source.keepUp();
    assert.equal(source.live.failed?.failure.kind, 'unauthorized');
    const asked = (await fixture.control.requests()).length;
    await source.keepUp();
    assert.equal((await fixture.control.requests()).length, asked);
    await fixture.control.setToken('full', { expired: false });
  });
});

describe('refresh of many rows', () => {
  const { fixture, connect } = useNotion({ huge: 1_200 });
  const status = (name: string) => ({ st: { status: { name } } });

  it('takes in rows that were edited to match a filter, and removes those that do not match any more', async () => {
    const notion = connect();
    const done = { kind: 'option', type: 'status', property: 'st', anyOf: ['Done'] } as const;
    const arrangement = { kind: 'own', where: [done], names: {} } as const;
    const source = sourceOver(notion, { arrangement });
    await loadAll(source.live);
    await fixture.control.edit({ kind: 'set', id: row(0), properties: status('In progress') });
    await source.live.refresh();
    const [fits, another, other] = [row(2), row(5), row(3)];
    assert.ok(source.live.find(fits) && source.live.find(another) && !source.live.find(other));

    await fixture.control.edit({ kind: 'set', id: fits, properties: status('In progress') });
    await fixture.control.edit({ kind: 'set', id: other, properties: status('Done') });
    await fixture.control.edit({ kind: 'rename', id: another, title: 'Still done' });
    await fixture.control.clearRequests();
    await source.live.refresh();
    assert.equal(await queries(fixture.control), 2, 'what was edited at all, and what of it fits');
    assert.equal(source.live.find(fits), undefined);
    assert.equal(source.live.find(other)?.status, 'Done');
    assert.equal(source.live.find(another)?.title, 'Still done');
    const expected = (await allRows(notion)).filter((page) => page.status === 'Done');
    assert.deepEqual(new Set(idsOf(source.live.pages)), new Set(idsOf(expected)));
  });

  it('sends one request again after all rows were read in ranges', async () => {
    const source = sourceOver(connect());
    await loadAll(source.live);
    source.live.invalidate();
    await source.live.refresh();
    await fixture.control.clearRequests();
    await source.live.refresh();
    assert.equal(await queries(fixture.control), 1);
  });
});
