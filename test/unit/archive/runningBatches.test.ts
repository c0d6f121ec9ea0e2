import assert from 'node:assert/strict';
import { type RunningChange, RunningBatches } from '../../../src/archive/runningBatches';
import { batchOf, bugs, connection } from '../support/batches';

describe('The batches that run in this window', () => {
  it('are listed with their progress until they end, and say when that changes', () => {
    const running = new RunningBatches();
    const changes: RunningChange['kind'][] = [];
    const subscription = running.onDidChange(({ kind }) => changes.push(kind));
    const batch = batchOf('archive', bugs(3));
    const run = running.begin(batch, () => undefined);
    run.progressed({ done: 2, failed: 1 });
    const now = running.get(batch.id);
    assert.deepEqual([now?.done, now?.failed, now?.connections], [2, 1, [connection]]);
    run.ended();
    assert.deepEqual(running.list, []);
    assert.deepEqual(changes, ['began', 'progressed', 'ended']);
    subscription.dispose();
    running.begin(batch, () => undefined);
    assert.equal(changes.length, 3);
  });
});
