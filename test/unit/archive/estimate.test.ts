import assert from 'node:assert/strict';
import { msLeft, msLeftToCopy, msToRun } from '../../../src/archive/estimate';
import { type RunningBatch, RunningBatches } from '../../../src/archive/runningBatches';
import { batchOf, bugs } from '../support/batches';

const minute = 60_000;
const minutes = (ms: number | undefined) => ms && Math.round(ms / minute);

/** One that began at 0. */
function running(done: number): RunningBatch {
  const batches = new RunningBatches();
  const batch = batchOf('archive', bugs(10));
  const items = Array.from({ length: 900 }, () => batch.items).flat();
  batches.begin({ ...batch, items }, () => undefined).progressed({ done, failed: 0 });
  const [one] = batches.list;
  assert.ok(one);
  return { ...one, beganAt: 0 };
}

describe('The time that a batch takes', () => {
  it('is a minute for as many pages as Notion allows, about 69 for 12,345 at 180', () => {
    assert.equal(minutes(msToRun({ action: 'archive' }, 180, 180)), 1);
    assert.equal(minutes(msToRun({ action: 'archive' }, 12_345, 180)), 69);
  });

  it('goes by what most plans allow until the limit is learned', () => {
    assert.equal(msToRun({ action: 'archive' }, 1_000), msToRun({ action: 'archive' }, 1_000, 180));
  });

  it('is twice as long where each page is read before it is written', () => {
    const archive = msToRun({ action: 'archive' }, 600, 600);
    assert.equal(msToRun({ action: 'restore' }, 600, 600), 2 * archive);
    assert.equal(msToRun({ action: 'archive', undoes: 'other' }, 600, 600), 2 * archive);
  });

  it('is unknown at first where no limit is learned', () => {
    assert.equal(msLeft(running(0), undefined, 10 * minute), undefined);
    assert.equal(msLeft(running(200), undefined, 1_000), undefined);
  });

  it('goes on at the pace seen so far', () => {
    assert.equal(minutes(msLeft(running(4_500), undefined, 30 * minute)), 30);
  });

  it('counts the copies of a batch that runs from its first second on', () => {
    const copied = { ...running(180), copies: true };
    assert.equal(minutes(msLeft(copied, 180, 1_000)), 147);
  });

  it('is told for an export, which takes two requests a page', () => {
    const run = { total: 1_000, done: 100, beganAt: 0 };
    assert.equal(minutes(msLeftToCopy(run, 180, 1_000)), 10);
    assert.equal(minutes(msLeftToCopy(run, undefined, 10 * minute)), 90);
    assert.equal(msLeftToCopy(run, undefined, 1_000), undefined);
  });

  it('is never shorter than the learned limit allows, whatever the first seconds were like', () => {
    assert.equal(minutes(msLeft(running(180), 180, 6_000)), 49);
    assert.equal(minutes(msLeft(running(4_500), 180, 100 * minute)), 100);
  });
});
