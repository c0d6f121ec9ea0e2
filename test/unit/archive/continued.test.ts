import assert from 'node:assert/strict';
import { type Batch, continued } from '../../../src/archive/batch';
import { JournalError } from '../../../src/archive/journal';
import { lastUndoable } from '../../../src/archive/undo';
import { ids } from '../../emulator/sample/ids';
import { batchOf, bugs, connection, itemOf, kindsOf, run, useJournal } from '../support/batches';
import { quickRetry, useNotion } from '../support/notion';

const [one = '', two = ''] = bugs(2);

describe('A batch that is continued', () => {
  const { fixture, connect } = useNotion();
  const disk = useJournal();

  const runNow = async (batch: Batch) => run(batch, connect().api, { journal: disk.journal });

  const undoableIds = async (): Promise<readonly string[]> => {
    const found = lastUndoable(await disk.journal.batches(), (id) => id === connection);
    return found?.items.map(({ id }) => id) ?? [];
  };

  it('stays one act, which undo takes back as a whole', async () => {
    const batch = batchOf('archive', [one, two]);
    await fixture.control.fault({ kind: 'conflict', path: two, times: quickRetry.retries + 1 });
    assert.deepEqual(kindsOf(await runNow(batch)), ['changed', 'failed']);
    assert.deepEqual(await undoableIds(), [one]);
    assert.deepEqual(kindsOf(await runNow(continued(batch, batch.items.slice(1)))), ['changed']);
    assert.equal((await disk.journal.batches()).length, 1);
    assert.deepEqual(await undoableIds(), [one, two]);
  });

  it('takes in what was found to be needed too', async () => {
    const { oldProject, oldPhase } = ids.pages;
    const batch = batchOf('restore', [oldPhase]);
    assert.deepEqual(kindsOf(await runNow(batch)), ['failed']);
    await runNow(continued(batch, [itemOf(oldProject, 'restore')]));
    await runNow(continued(batch, batch.items));
    assert.deepEqual(await undoableIds(), [oldPhase, oldProject]);
  });

  it('still counts as changed what was saved at the first try and only seen at the next', async () => {
    const batch = batchOf('archive', [one]);
    await fixture.control.fault({ kind: 'unavailableAfterCommit', method: 'PATCH' });
    await fixture.control.fault({ kind: 'unavailable', method: 'GET', times: quickRetry.retries + 1 });
    assert.deepEqual(kindsOf(await runNow(batch)), ['unknown']);
    assert.deepEqual(await undoableIds(), []);
    assert.deepEqual(kindsOf(await runNow(continued(batch, batch.items))), ['already']);
    assert.deepEqual(await undoableIds(), [one]);
  });

  it('starts on a line of its own where a crash tore the last one', async () => {
    const batch = batchOf('archive', [one]);
    await disk.journal.begin(batch);
    await disk.append(batch, '{"kind":"outc');
    await runNow(continued(batch, [itemOf(two, 'archive')]));
    const [recorded] = await disk.journal.batches();
    assert.deepEqual(
      recorded?.batch.items.map(({ id }) => id),
      [one, two],
    );
    assert.deepEqual(await undoableIds(), [two]);
  });

  it('sends nothing where it cannot be written', async () => {
    const batch = continued(batchOf('archive', [one]), []);
    await disk.journal.begin(batchOf('archive', []));
    await disk.block(batch);
    await assert.rejects(runNow(batch), JournalError);
    assert.deepEqual(await fixture.control.requests(), []);
  });
});
