import assert from 'node:assert/strict';
import { type Batch, continued, type Outcome } from '../../../src/archive/batch';
import type { Recorder } from '../../../src/archive/journal/journal';
import type { BatchRecord } from '../../../src/archive/journal/replay';
import { inspect, unsureIds } from '../../../src/archive/interruptedBatches';
import { undoable, reversedBatch } from '../../../src/archive/undo';
import { ids, rowId } from '../../emulator/sample/ids';
import {
  batchOf,
  bugs,
  connection,
  interruptedIn,
  itemOf,
  kindsOf,
  recordsIn,
  run,
  useJournal,
} from '../support/batches';
import { knownToTake, useNotion } from '../support/notion';
import { countOf } from '../support/requests';

const [one = '', two = '', three = '', four = ''] = bugs(4);
const changed: Outcome = { kind: 'changed', state: 'trash' };

describe('Recovery', () => {
  const { fixture, connect } = useNotion({}, knownToTake(8));
  const disk = useJournal();
  let clock: number;

  beforeEach(() => {
    clock = 0;
  });

  const timed = (batch: Batch): Batch => ({ ...batch, id: `${++clock}-${batch.id}` });
  const archive = (pages: readonly string[]) => timed(batchOf('archive', pages));

  /** What a window that is killed leaves behind. */
  const cutOff = async (
    batch: Batch,
    play: (recorder: Recorder, items: Batch['items']) => Promise<void> = () => Promise.resolve(),
  ): Promise<Batch> => {
    await play(await disk.journal.begin(batch), batch.items);
    return batch;
  };

  const openIds = async (): Promise<readonly (readonly string[])[]> =>
    (await interruptedIn(disk.journal)).map(({ open }) => open.map(({ id }) => id));

  const only = async () => {
    const [first, ...rest] = await interruptedIn(disk.journal);
    assert.ok(first !== undefined);
    assert.deepEqual(rest, []);
    return first;
  };

  const recordedOf = async (batch: Batch): Promise<BatchRecord> => {
    const found = (await recordsIn(disk.journal)).find((other) => other.batch.id === batch.id);
    assert.ok(found !== undefined);
    return found;
  };

  /** Goes on with the only batch that is unfinished, as far as it is open. */
  const resume = async () => {
    const { recorded, open } = await only();
    return run(continued(recorded.batch, open), connect().api, {
      journal: disk.journal,
      resumed: true,
      unsure: unsureIds(recorded),
    });
  };

  const undoableIds = async (batch: Batch): Promise<readonly string[]> =>
    undoable(await recordedOf(batch), await disk.journal.batches()).map(({ id }) => id);

  describe('at the next start', () => {
    it('finds nothing to resume where every item has an outcome', async () => {
      await run(archive([one, two]), connect().api, { journal: disk.journal });
      assert.deepEqual(await openIds(), []);
    });

    it('finds items without an outcome, the oldest batch first', async () => {
      await cutOff(archive([one, two]), async (recorder, [first]) => {
        if (first !== undefined) await recorder.outcome(first, changed);
      });
      await cutOff(archive([three]));
      assert.deepEqual(await openIds(), [[two], [three]]);
    });

    it('finds items that a continuation of the batch left open', async () => {
      const batch = await cutOff(archive([one, two]), async (recorder, items) => {
        for (const item of items)
          await recorder.outcome(item, { kind: 'failed', failure: { kind: 'conflict' } });
      });
      assert.deepEqual(await openIds(), []);
      await cutOff(continued(batch, batch.items.slice(1)));
      assert.deepEqual(await openIds(), [[two]]);
    });

    for (const [what, token] of [['the token was refused', 'expired']] as const) {
      it(`finds what was not started because ${what}`, async () => {
        const pages = bugs(20);
        await run(archive(pages), connect(token).api, { journal: disk.journal });
        assert.deepEqual(await openIds(), [pages]);
      });
    }

    it('finds what was not started because Notion blocked the connection', async () => {
      await fixture.control.fault({ kind: 'requestBlocked', times: 8 });
      const pages = bugs(20);
      await run(archive(pages), connect().api, { journal: disk.journal });
      assert.deepEqual(await openIds(), [pages]);
    });

    it('finds items that failed because there was no network', async () => {
      await run(archive([one]), connect('full', { origin: 'http://127.0.0.1:9' }).api, {
        journal: disk.journal,
      });
      assert.deepEqual(await openIds(), [[one]]);
    });

    it('does not find items that the person cancelled or Notion refused', async () => {
      await run(archive([one]), connect().api, { journal: disk.journal, signal: AbortSignal.abort() });
      await run(archive(bugs(20)), connect('readOnly').api, { journal: disk.journal });
      assert.deepEqual(await openIds(), []);
    });

    it('does not find a batch that was closed, nor one that was undone', async () => {
      const closed = await cutOff(archive([one]));
      await disk.journal.close(closed.id);
      const undone = await cutOff(archive([two, three]), async (recorder, [first]) => {
        if (first !== undefined) await recorder.outcome(first, changed);
      });
      await run(timed(reversedBatch(undone, undone.items.slice(0, 1))), connect().api, {
        journal: disk.journal,
      });
      assert.deepEqual(await openIds(), []);
    });

    it('does not find a batch that was closed after one of its lines was torn', async () => {
      const closed = await cutOff(archive([one]));
      await disk.append(closed, '{"kind":"outco');
      await disk.journal.close(closed.id);
      assert.deepEqual(await openIds(), []);
    });

    it('finds an undo that was cut off, and not the batch that it undoes', async () => {
      const batch = archive([one, two]);
      await run(batch, connect().api, { journal: disk.journal });
      await cutOff(timed(reversedBatch(batch, batch.items)));
      const { recorded, open } = await only();
      assert.equal(recorded.batch.undoes, batch.id);
      assert.deepEqual(
        open.map(({ id }) => id),
        [one, two],
      );
    });

    it('finds a page only in the last batch that was asked to change it', async () => {
      await cutOff(archive([one, two]));
      await run(archive([one]), connect().api, { journal: disk.journal });
      assert.deepEqual(await openIds(), [[two]]);
    });
  });

  describe('before the person is asked', () => {
    it('reports the state of each open page and changes nothing', async () => {
      const kept = itemOf(ids.pages.keptBug, 'archive');
      const moved = itemOf(three, 'archive');
      const batch = { ...archive([one, two, ids.pages.trashedBug, ids.pages.privatePlan]) };
      await cutOff(
        { ...batch, items: [...batch.items, kept, moved, itemOf(four, 'archive')] },
        async (recorder, items) => {
          for (const item of items.slice(0, 2)) await recorder.started(item);
        },
      );
      await fixture.control.edit({ kind: 'trash', id: two });
      await fixture.control.edit({
        kind: 'move',
        id: three,
        parent: { kind: 'dataSource', id: ids.dataSources.videos },
      });
      await fixture.control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path: four });
      const before = await disk.linesOf(batch);
      const inspected = await inspect(await only(), (id) => (id === connection ? connect().api : undefined));
      assert.deepEqual(
        inspected.map(({ check }) => check.kind),
        ['unchanged', 'found', 'already', 'gone', 'changedSince', 'moved', 'unreadable'],
      );
      assert.deepEqual(await disk.linesOf(batch), before);
      assert.equal(await countOf(fixture.control, 'PATCH'), 0);
    });

    it('inspects only the first hundred of many open pages', async () => {
      await cutOff(archive(Array.from({ length: 141 }, (_, number) => rowId('bug', number))));
      const { open, recorded } = await only();
      assert.equal(open.length, 141);
      const inspected = await inspect({ open, recorded }, () => connect().api);
      assert.deepEqual(
        inspected.map(({ item }) => item),
        open.slice(0, 100),
      );
    });

    it('reports open pages as unreadable where their connection is gone', async () => {
      await cutOff(archive([one]));
      const inspected = await inspect(await only(), () => undefined);
      assert.deepEqual(
        inspected.map(({ check }) => check),
        [{ kind: 'unreadable', failure: { kind: 'notConnected' } }],
      );
    });
  });

  describe('when the person resumes', () => {
    it('resumes with the open pages and writes none of them twice', async () => {
      const batch = await cutOff(archive([one, two, three]), async (recorder, [first, second]) => {
        if (first === undefined || second === undefined) return;
        await recorder.started(first);
        await recorder.outcome(first, changed);
        await recorder.started(second);
      });
      await fixture.control.edit({ kind: 'trash', id: one });
      await fixture.control.edit({ kind: 'trash', id: two });
      assert.deepEqual(kindsOf(await resume()), ['found', 'changed']);
      assert.equal(await countOf(fixture.control, 'PATCH'), 1);
      assert.deepEqual(await openIds(), []);
      assert.deepEqual(await undoableIds(batch), [one, two, three]);
    });

    it('resumes without the pages that somebody trashed, changed, moved or deleted meanwhile', async () => {
      const batch = await cutOff(archive([one, two, three, four]));
      await fixture.control.edit({ kind: 'trash', id: one });
      await fixture.control.edit({ kind: 'keep', id: two });
      await fixture.control.edit({
        kind: 'move',
        id: three,
        parent: { kind: 'page', id: ids.pages.handbook },
      });
      await fixture.control.edit({ kind: 'purge', id: four });
      assert.deepEqual(kindsOf(await resume()), ['already', 'changedSince', 'moved', 'gone']);
      assert.equal(await countOf(fixture.control, 'PATCH'), 0);
      assert.deepEqual(await openIds(), []);
      assert.deepEqual(await undoableIds(batch), [one], 'it may be this batch that trashed it');
    });

    it('keeps pages undoable that the batch trashed before the power failed, which lost its entries', async () => {
      const batch = await cutOff(archive([one, two]));
      for (const id of [one, two]) await fixture.control.edit({ kind: 'trash', id });
      assert.deepEqual(kindsOf(await resume()), ['already', 'already']);
      assert.deepEqual(await undoableIds(batch), [one, two]);
    });

    it('counts a page as changed that its lost write took out of the Trash, and that is kept beneath', async () => {
      const batch = await cutOff(timed(batchOf('restore', [one])), async (recorder, [item]) => {
        if (item !== undefined) await recorder.started(item);
        await fixture.control.edit({ kind: 'keep', id: one });
      });
      assert.deepEqual(kindsOf(await resume()), ['found']);
      assert.deepEqual(await undoableIds(batch), [one]);
    });

    it('keeps a page undoable whose write may have been saved while it still cannot be read', async () => {
      const batch = await cutOff(archive([one]), async (recorder, items) => {
        for (const item of items) await recorder.started(item);
      });
      await fixture.control.edit({ kind: 'trash', id: one });
      await fixture.control.fault({ kind: 'custom', status: 401, code: 'unauthorized', path: one });
      assert.deepEqual(kindsOf(await resume()), ['unknown']);
      assert.deepEqual(await undoableIds(batch), [one]);
      assert.deepEqual(kindsOf(await resume()), ['found']);
      assert.deepEqual(await undoableIds(batch), [one]);
    });

    it('keeps a page undoable whose write may have been saved when resuming is cancelled', async () => {
      const batch = await cutOff(archive([one]), async (recorder, items) => {
        for (const item of items) await recorder.started(item);
      });
      const { recorded, open } = await only();
      const settled = await run(continued(recorded.batch, open), connect().api, {
        journal: disk.journal,
        resumed: true,
        unsure: unsureIds(recorded),
        signal: AbortSignal.abort(),
      });
      assert.deepEqual(kindsOf(settled), ['unknown']);
      assert.deepEqual(await undoableIds(batch), [one]);
    });

    it('resumes an undo without the pages that were changed since', async () => {
      const batch = archive([one, two, three]);
      await run(batch, connect().api, { journal: disk.journal });
      await cutOff(timed(reversedBatch(batch, batch.items)), async (recorder, [first]) => {
        if (first !== undefined) await recorder.started(first);
      });
      await fixture.control.edit({ kind: 'restore', id: one });
      await fixture.control.edit({ kind: 'restore', id: two });
      await fixture.control.edit({ kind: 'keep', id: two });
      assert.deepEqual(kindsOf(await resume()), ['found', 'changedSince', 'changed']);
      assert.equal((await fixture.control.state(three))?.inTrash, false);
      assert.deepEqual(await undoableIds(batch), []);
    });
  });
});
