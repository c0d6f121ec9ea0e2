import assert from 'node:assert/strict';
import type { ItemResult } from '../../../src/archive/batch';
import { newBatch } from '../../../src/archive/batch';
import { ids } from '../../emulator/sample/ids';
import { batchOf, bugs, itemOf, kindsOf, recordsIn, run, useJournal } from '../support/batches';
import { knownToTake, useNotion } from '../support/notion';
import { countOf } from '../support/requests';

/** Writes at once. */
const atOnce = 8;

describe('A batch', () => {
  const { fixture, connect } = useNotion({}, knownToTake(atOnce));
  const disk = useJournal();

  /** What the journal says became of each item, in the order of the batch. */
  const recorded = async (): Promise<readonly (string | undefined)[]> => {
    const [last] = await recordsIn(disk.journal);
    return last?.batch.items.map(({ id }) => last.progress.get(id)?.outcome) ?? [];
  };

  it('gives one outcome for each item, in their order, whatever order Notion answers in', async () => {
    const pages = bugs(10);
    await fixture.control.fault({ kind: 'hold', path: pages[0] ?? '' });
    const order: string[] = [];
    const running = run(batchOf('archive', pages), connect().api, {
      journal: disk.journal,
      onResult: ({ item }) => order.push(item.id),
    });
    await fixture.control.waitForRequests({ method: 'PATCH', count: 9 });
    await fixture.control.waitUntilHeld();
    await fixture.control.release();
    const settled = await running;
    assert.deepEqual(
      settled.map(({ item }) => item.id),
      pages,
    );
    assert.equal(order.at(-1), pages[0]);
    assert.deepEqual(order.toSorted(), pages.toSorted());
    for (const page of pages) assert.equal((await fixture.control.state(page))?.inTrash, true);
  });

  it('gives the outcome of every item to the caller and to the journal', async () => {
    const { bugBash, trashedBug, privatePlan } = ids.pages;
    const heard: ItemResult[] = [];
    const settled = await run(batchOf('archive', [bugBash, trashedBug, privatePlan]), connect().api, {
      journal: disk.journal,
      onResult: (one) => heard.push(one),
    });
    const kinds = ['changed', 'already', 'gone'];
    assert.deepEqual(kindsOf(settled), kinds);
    assert.deepEqual(await recorded(), kinds);
    assert.deepEqual(new Set(heard), new Set(settled));
  });

  it('starts nothing new after it is cancelled, and records the outcome of each write that was under way', async () => {
    const pages = bugs(20);
    const controller = new AbortController();
    await fixture.control.fault({ kind: 'hold', method: 'PATCH', times: atOnce });
    const running = run(batchOf('archive', pages), connect().api, {
      journal: disk.journal,
      signal: controller.signal,
    });
    await fixture.control.waitUntilHeld(atOnce);
    controller.abort();
    await fixture.control.release();
    const expected = pages.map((_, index) => (index < atOnce ? 'changed' : 'notStarted'));
    assert.deepEqual(kindsOf(await running), expected);
    assert.deepEqual(await recorded(), expected);
    assert.equal(await countOf(fixture.control, 'PATCH'), atOnce);
    for (const [index, page] of pages.entries())
      assert.equal((await fixture.control.state(page))?.inTrash, index < atOnce, page);
  });

  it('sends nothing if it was cancelled before it began', async () => {
    const signal = AbortSignal.abort();
    const settled = await run(batchOf('archive', bugs(3)), connect().api, { journal: disk.journal, signal });
    assert.deepEqual(kindsOf(settled), ['notStarted', 'notStarted', 'notStarted']);
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('sends each item through its own connection', async () => {
    const items = [
      itemOf(ids.pages.bugBash, 'archive'),
      itemOf(ids.pages.globexRow, 'archive', { connection: 'globex' }),
    ];
    const apis = new Map([
      [items[0]?.connection, connect().api],
      ['globex', connect('otherWorkspace').api],
    ]);
    const settled = await run(newBatch('archive', items), undefined, {
      journal: disk.journal,
      apiFor: (id) => apis.get(id),
      isRefusedAltogether: () => true,
    });
    assert.deepEqual(kindsOf(settled), ['changed', 'changed']);
    const tokens = (await fixture.control.requests()).map(({ token }) => token);
    assert.deepEqual(tokens.toSorted(), ['full', 'otherWorkspace']);
  });

  it('does not keep a page that was put in the Trash meanwhile', async () => {
    const [page = ''] = bugs(1);
    await fixture.control.edit({ kind: 'trash', id: page });
    const settled = await run(batchOf('keep', [page]), connect().api, { journal: disk.journal });
    assert.deepEqual(kindsOf(settled), ['changedSince']);
    assert.equal(await countOf(fixture.control, 'PATCH'), 0);
  });

  it('does nothing for a batch without items', async () => {
    assert.deepEqual(await run(batchOf('archive', []), connect().api, { journal: disk.journal }), []);
  });

  it('tries again while Notion still refuses pages under an ancestor that was just restored', async () => {
    const { handbook, handbookChild } = ids.pages;
    await fixture.control.setSwitches({ settleMs: 1_000 });
    await fixture.control.edit({ kind: 'trash', id: handbook });
    await fixture.control.edit({ kind: 'restore', id: handbook });
    const running = run(batchOf('archive', [handbookChild]), connect().api, {
      journal: disk.journal,
      settling: true,
    });
    await fixture.control.waitForRequests({ method: 'PATCH' });
    await fixture.control.advance(1_000);
    assert.deepEqual(kindsOf(await running), ['changed']);
  });
});
