import assert from 'node:assert/strict';
import { type Batch, continued, newBatch } from '../../../../src/archive/batch';
import { JournalError } from '../../../../src/archive/journal/errors';
import { reversedBatch } from '../../../../src/archive/undo';
import { ids } from '../../../emulator/sample/ids';
import {
  batchOf,
  bugs,
  connection,
  itemOf,
  kindsOf,
  recordsIn,
  run,
  undoNext,
  useJournal,
} from '../../support/batches';
import { quickRetry, useNotion } from '../../support/notion';
import { requestLines } from '../../support/requests';

const [one = '', two = ''] = bugs(2);

describe('A batch that is continued', () => {
  const { fixture, connect } = useNotion();
  const disk = useJournal();

  const runNow = async (batch: Batch) => run(batch, connect().api, { journal: disk.journal });

  const undoableIds = async (): Promise<readonly string[]> => {
    const found = await undoNext(disk.journal, (id) => id === connection);
    return found?.items.map(({ id }) => id) ?? [];
  };

  it('is undone as a whole together with its continuation', async () => {
    const batch = batchOf('archive', [one, two]);
    await fixture.control.fault({ kind: 'conflict', path: two, times: quickRetry.retries + 1 });
    assert.deepEqual(kindsOf(await runNow(batch)), ['changed', 'failed']);
    assert.deepEqual(await undoableIds(), [one]);
    assert.deepEqual(kindsOf(await runNow(continued(batch, batch.items.slice(1)))), ['changed']);
    assert.equal((await disk.journal.batches()).length, 1);
    assert.deepEqual(await undoableIds(), [one, two]);
  });

  it('includes items that were found to be needed later', async () => {
    const { oldProject, oldPhase } = ids.pages;
    const batch = newBatch('restore', [itemOf(oldPhase, 'restore', { source: undefined })]);
    assert.deepEqual(kindsOf(await runNow(batch)), ['failed']);
    await runNow(continued(batch, [itemOf(oldProject, 'restore', { source: undefined })]));
    await runNow(continued(batch, batch.items));
    assert.deepEqual(await undoableIds(), [oldPhase, oldProject]);
  });

  it('counts a page as changed that was saved at the first try and found so at the next', async () => {
    const batch = batchOf('archive', [one]);
    await fixture.control.fault({ kind: 'unavailableAfterCommit', method: 'PATCH' });
    await fixture.control.fault({ kind: 'unavailable', method: 'GET', times: quickRetry.retries + 1 });
    assert.deepEqual(kindsOf(await runNow(batch)), ['unknown']);
    assert.deepEqual(await undoableIds(), [one], 'it may have been changed');
    assert.deepEqual(kindsOf(await runNow(continued(batch, batch.items))), ['already']);
    assert.deepEqual(await undoableIds(), [one]);
  });

  describe('with a page of which nobody knows whether it was changed', () => {
    /** Notion has saved it, and does not say so. */
    const unknown = async (): Promise<Batch> => {
      const batch = batchOf('archive', [one]);
      await fixture.control.fault({ kind: 'unavailableAfterCommit', method: 'PATCH' });
      await fixture.control.fault({ kind: 'unavailable', method: 'GET', times: quickRetry.retries + 1 });
      assert.deepEqual(kindsOf(await runNow(batch)), ['unknown']);
      return batch;
    };
    const unsure = new Set([one]);

    for (const [name, again] of [
      [
        'is refused',
        async (batch: Batch) => {
          await fixture.control.fault({ kind: 'conflict', method: 'PATCH', times: quickRetry.retries + 1 });
          return run(batch, connect().api, { journal: disk.journal, unsure });
        },
      ],
      [
        'is cancelled',
        (batch: Batch) =>
          run(batch, connect().api, { journal: disk.journal, unsure, signal: AbortSignal.abort() }),
      ],
      ['finds nobody connected', (batch: Batch) => run(batch, undefined, { journal: disk.journal, unsure })],
    ] as const) {
      it(`keeps the page undoable where the next try ${name}`, async () => {
        const batch = await unknown();
        assert.deepEqual(kindsOf(await again(continued(batch, batch.items))), ['unknown']);
        assert.deepEqual(await undoableIds(), [one]);
      });
    }

    it('counts a page as unchanged that was read as such before a try that failed', async () => {
      const batch = batchOf('archive', [one]);
      const recorder = await disk.journal.begin(batch);
      for (const item of batch.items) await recorder.started(item);
      await fixture.control.fault({ kind: 'conflict', method: 'PATCH', times: quickRetry.retries + 1 });
      const options = { journal: disk.journal, resumed: true, unsure };
      assert.deepEqual(kindsOf(await run(continued(batch, batch.items), connect().api, options)), ['failed']);
      assert.deepEqual(await undoableIds(), []);
    });
  });

  it('continues on a new line after a crash tore the last one', async () => {
    const batch = batchOf('archive', [one]);
    const recorder = await disk.journal.begin(batch);
    for (const item of batch.items) await recorder.started(item);
    await disk.append(batch, '{"kind":"outc');
    await runNow(continued(batch, [itemOf(two, 'archive')]));
    const [recorded] = await recordsIn(disk.journal);
    assert.deepEqual(
      recorded?.batch.items.map(({ id }) => id),
      [one, two],
    );
    assert.deepEqual(await undoableIds(), [one, two]);
  });

  it('is undone pages first, then the ancestor that was restored for them', async () => {
    const { oldProject, oldPhase } = ids.pages;
    // Notion would not move what is at the top of a workspace back to the Trash.
    const parent = { kind: 'page', id: ids.pages.engineering } as const;
    await fixture.control.edit({ kind: 'move', id: oldProject, parent });
    const batch = newBatch('restore', [itemOf(oldPhase, 'restore', { source: undefined })]);
    await runNow(batch);
    await runNow(continued(batch, [itemOf(oldProject, 'restore', { source: undefined, contains: true })]));
    await runNow(continued(batch, batch.items));
    await fixture.control.clearRequests();
    // The page would be read as in the Trash already, and not put there itself, once what holds it is.
    await fixture.control.fault({ kind: 'hold', method: 'PATCH', path: oldPhase });
    const found = await undoNext(disk.journal, (id) => id === connection);
    assert.ok(found !== undefined);
    const running = runNow(reversedBatch(found.batch, found.items));
    await fixture.control.waitUntilHeld();
    await fixture.control.release();
    assert.deepEqual(kindsOf(await running), ['changed', 'changed']);
    const writes = (await requestLines(fixture.control)).filter((line) => line.startsWith('PATCH'));
    assert.deepEqual(writes, [`PATCH /v1/pages/${oldPhase}`, `PATCH /v1/pages/${oldProject}`]);
    for (const id of [oldPhase, oldProject]) assert.equal((await fixture.control.state(id))?.inTrash, true);
  });

  it('sends nothing after the journal forgot the batch', async () => {
    const batch = batchOf('archive', [one]);
    await disk.journal.begin(batch);
    await disk.journal.forget(connection);
    await assert.rejects(runNow(continued(batch, batch.items)), JournalError);
    assert.deepEqual(await disk.journal.batches(), []);
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('sends nothing where the continuation cannot be written to disk', async () => {
    const batch = continued(batchOf('archive', [one]), []);
    await disk.journal.begin(batchOf('archive', []));
    await disk.block(batch);
    await assert.rejects(runNow(batch), JournalError);
    assert.deepEqual(await fixture.control.requests(), []);
  });
});
