import assert from 'node:assert/strict';
import type { BatchCounts } from '../../../../src/archive/history';
import { RunningBatches } from '../../../../src/archive/runningBatches';
import { itemNodes, listNodes, rootNodes } from '../../../../src/views/history/children';
import type { HistoryNode, ItemState, ListedBatch } from '../../../../src/views/history/nodes';
import { batchOf, bugs, itemOf } from '../../support/batches';

const [one = '', two = ''] = bugs(2);

/** A batch that changed one page, unless said otherwise. */
function listed(id: string, startedAt: Date, rest: Partial<BatchCounts> = {}, isBusy = false): ListedBatch {
  const { connection, source, asked, id: page, title } = itemOf(one, 'archive');
  const group = { isRefused: false, isUnsure: false, isOpen: false, ids: [page], title };
  const counts: BatchCounts = {
    batch: { id, action: 'archive', startedAt: startedAt.toISOString() },
    role: 'act',
    items: 1,
    sources: [],
    hasOthers: false,
    titles: [title],
    changed: [{ ...group, connection, source, asked }],
    ...{ undoable: 1, open: 0, unsure: 0, unchanged: 0, notStarted: 0, isUndone: false },
    ...rest,
  };
  return { counts, isBusy, by: { kind: 'you' } };
}

const local = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute);
const kinds = (nodes: readonly HistoryNode[]) => nodes.map(({ kind }) => kind);
const ids = (nodes: readonly HistoryNode[]) =>
  nodes.map((node) => (node.kind === 'batch' ? node.listed.counts.batch.id : node.kind));
const root = (batches: readonly ListedBatch[], newer: readonly string[] = []) =>
  rootNodes({ running: [], batches, newer, isPart: false });

describe('The rows of the history', () => {
  it('put batches under the day on which they began for the person, the newest day first', () => {
    const days = root([
      listed('4', local(30, 0, 1)),
      listed('3', local(29, 23, 59)),
      listed('2', local(29, 0)),
      listed('1', local(28, 12)),
    ]);
    assert.deepEqual(
      days.map((node) => node.kind === 'day' && [node.day.getDate(), ids(listNodes(node))]),
      [
        [30, ['4']],
        [29, ['3', '2']],
        [28, ['1']],
      ],
    );
  });

  describe('in a zone whose clocks change', () => {
    const before = process.env.TZ;

    afterEach(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });

    // In Santiago clocks change at midnight, so that a day begins at one.
    for (const zone of ['Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe'])
      it(`have one day for both its ends, in ${zone}`, () => {
        process.env.TZ = zone;
        for (let day = 1; day <= 365; day++) {
          const ends = [new Date(2026, 0, day, 23, 59), new Date(2026, 0, day, 1)];
          const days = root(ends.map((moment, index) => listed(String(2 - index), moment)));
          assert.equal(days.length, 1, String(day));
        }
      });
  });

  it('have interrupted batches above the days, unless somebody is at work on them', () => {
    const nodes = root([
      listed('3', local(29, 3), { open: 1 }, true),
      listed('2', local(29, 2), { open: 1 }),
      listed('1', local(29, 1)),
    ]);
    assert.deepEqual(ids(nodes), ['2', 'day']);
    const [, day] = nodes;
    assert.deepEqual(day && ids(listNodes(day)), ['3', '1']);
  });

  it('have a running batch on top and nowhere else', () => {
    const running = new RunningBatches();
    const batch = batchOf('archive', [one, two]);
    running.begin(batch, () => undefined);
    const nodes = rootNodes({
      running: running.list,
      batches: [listed(batch.id, local(1, 1))],
      newer: [],
      isPart: false,
    });
    assert.deepEqual(kinds(nodes), ['running']);
  });

  it('fold away batches that changed nothing and left nothing to do', () => {
    const none = { changed: [], undoable: 0 };
    const [day] = root([
      listed('5', local(1, 5), { ...none, unsure: 1 }),
      listed('4', local(1, 4), none),
      listed('3', local(1, 3), { ...none, notStarted: 1, unchanged: 1 }),
      listed('2', local(1, 2), none, true),
      listed('1', local(1, 1), { ...none, unchanged: 1 }),
    ]);
    assert.ok(day);
    const rows = listNodes(day);
    assert.deepEqual(ids(rows), ['5', '3', '2', 'idle']);
    const idle = rows.at(-1);
    assert.deepEqual(idle && ids(listNodes(idle)), ['4', '1']);
  });

  it('name what a newer release wrote, on its day', () => {
    const [day] = root([], ['20260301120000000-abcdef12']);
    assert.deepEqual(day && kinds(listNodes(day)), ['notice']);
  });

  it('say so where there is nothing', () => {
    assert.deepEqual(
      root([]).map((node) => node.kind === 'notice' && node.notice.kind),
      ['nothing'],
    );
  });

  it('have the items that are not as asked first, and the rest behind a row', () => {
    const states: readonly ItemState[] = ['changed', 'failed', 'undone', 'already', 'pending'];
    const items = states.map((state, index) => ({
      item: itemOf(bugs(5)[index] ?? '', 'archive'),
      state,
      isUndoable: false,
    }));
    const [day] = root([listed('1', local(1, 1))]);
    const [parent] = day === undefined ? [] : listNodes(day);
    assert.ok(parent);
    const rows = itemNodes(parent, '1', items, 4);
    assert.deepEqual(
      rows.map((node) => (node.kind === 'item' ? node.listed.state : node.kind)),
      ['failed', 'already', 'pending', 'changed', 'moreItems'],
    );
    const more = rows.at(-1);
    assert.ok(more?.kind === 'moreItems');
    assert.equal(more.rest, 1);
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  });
});
