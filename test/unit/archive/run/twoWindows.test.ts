import assert from 'node:assert/strict';
import { type Batch, continued } from '../../../../src/archive/batch';
import { unsureIds } from '../../../../src/archive/interruptedBatches';
import { Journal } from '../../../../src/archive/journal/journal';
import { BatchTakenError } from '../../../../src/archive/journal/errors';
import { Leases } from '../../../../src/archive/lease/lease';
import { undoable, reversedBatch } from '../../../../src/archive/undo';
import { batchOf, bugs, interruptedIn, kindsOf, recordsIn, run, useJournal } from '../../support/batches';
import { knownToTake, useNotion } from '../../support/notion';
import { countOf } from '../../support/requests';

const expiryMs = 60_000;
const atOnce = 8;

describe('A batch in two windows', () => {
  const { fixture, connect } = useNotion({}, knownToTake(atOnce));
  const disk = useJournal();
  let now: number;

  beforeEach(() => {
    now = Date.now();
  });

  const window = (): Journal =>
    new Journal(disk.folder, { leases: new Leases(disk.folder, { expiryMs, now: () => now }) });

  /** Runs twenty pages until eight writes are on their way. */
  const underWay = async (journal: Journal) => {
    const batch = batchOf('archive', bugs(20));
    await fixture.control.fault({ kind: 'hold', method: 'PATCH', times: atOnce });
    const running = run(batch, connect().api, { journal });
    await fixture.control.waitUntilHeld(atOnce);
    return { batch, running };
  };

  it('runs only in the window that began it', async () => {
    const { batch, running } = await underWay(window());
    const other = window();
    assert.deepEqual([...(await other.underWay())], [batch.id]);
    assert.equal(await other.takeLease(batch.id), undefined);
    await assert.rejects(
      run(continued(batch, batch.items), connect().api, { journal: other, resumed: true }),
      BatchTakenError,
    );
    await fixture.control.release();
    assert.ok(kindsOf(await running).every((kind) => kind === 'changed'));
    assert.equal(await countOf(fixture.control, 'PATCH'), 20);
    assert.deepEqual([...(await other.underWay())], []);
  });

  const takenBack = async (journal: Journal, batch: Batch) => {
    const all = await recordsIn(journal);
    const recorded = all.find((one) => one.batch.id === batch.id);
    assert.ok(recorded !== undefined);
    return reversedBatch(recorded.batch, undoable(recorded, all));
  };

  it('cannot be undone while it runs, and can be undone as a whole afterwards', async () => {
    const journal = window();
    const { batch, running } = await underWay(journal);
    for (const one of [journal, window()]) {
      const undo = await takenBack(one, batch);
      assert.notEqual(undo.items.length, 0);
      await assert.rejects(run(undo, connect().api, { journal: one }), BatchTakenError);
    }
    await fixture.control.release();
    await running;
    const undone = await run(await takenBack(journal, batch), connect().api, { journal });
    assert.equal(kindsOf(undone).filter((kind) => kind === 'changed').length, 20);
    assert.deepEqual([...(await journal.underWay())], []);
  });

  it('stays leased while it is undone, and afterwards until the lease that was lent is released', async () => {
    const journal = window();
    const batch = batchOf('archive', bugs(2));
    await run(batch, connect().api, { journal });
    const leaseOfUndone = await journal.takeLease(batch.id);
    const undo = await takenBack(journal, batch);
    await fixture.control.clearRequests();
    await fixture.control.fault({ kind: 'hold', method: 'PATCH', times: 2 });
    const running = run(undo, connect().api, { journal, leaseOfUndone });
    await fixture.control.waitUntilHeld(2);
    const other = window();
    assert.equal(await other.takeLease(batch.id), undefined);
    await assert.rejects(other.begin(await takenBack(other, batch)), BatchTakenError);
    await fixture.control.release();
    assert.deepEqual(kindsOf(await running), ['changed', 'changed']);
    assert.deepEqual([...(await other.underWay())], [batch.id]);
    await leaseOfUndone?.release();
    assert.deepEqual([...(await other.underWay())], []);
  });

  it('is not undone any further after the window slept and another one took it over', async () => {
    const journal = window();
    const batch = batchOf('archive', bugs(2));
    await run(batch, connect().api, { journal });
    const { lease } = await journal.begin(await takenBack(journal, batch));
    now += expiryMs;
    assert.ok(await lease.renew());
    now += expiryMs;
    const claim = await window().takeLease(batch.id);
    assert.ok(claim !== undefined);
    assert.ok(!(await lease.renew()));
    await lease.release();
    await claim.release();
  });

  it('stops writing after the window slept and another one took over, which does the rest', async () => {
    const { batch, running } = await underWay(window());
    now += expiryMs;
    const other = window();
    const claim = await other.takeLease(batch.id);
    assert.ok(claim !== undefined);
    await fixture.control.release();
    const kinds = kindsOf(await running);
    assert.deepEqual(kinds, [
      ...Array<string>(atOnce).fill('changed'),
      ...Array<string>(20 - atOnce).fill('notStarted'),
    ]);
    assert.equal(await countOf(fixture.control, 'PATCH'), atOnce);

    const [found] = await interruptedIn(other);
    assert.ok(found !== undefined);
    assert.deepEqual(
      found.open.map(({ id }) => id),
      bugs(20).slice(atOnce),
    );
    await claim.release();
    const rest = await run(continued(batch, found.open), connect().api, {
      journal: other,
      resumed: true,
      unsure: unsureIds(found.recorded),
    });
    assert.ok(kindsOf(rest).every((kind) => kind === 'changed'));
    assert.equal(await countOf(fixture.control, 'PATCH'), 20);
    assert.deepEqual(await interruptedIn(other), []);
  });

  it('goes on after the window slept if nobody took over', async () => {
    const { running } = await underWay(window());
    now += expiryMs;
    await fixture.control.release();
    assert.ok(kindsOf(await running).every((kind) => kind === 'changed'));
    assert.equal(await countOf(fixture.control, 'PATCH'), 20);
  });

  it('is kept by another window’s pruning while it runs, and deleted afterwards', async () => {
    const { batch, running } = await underWay(window());
    const other = new Journal(disk.folder, {
      retention: () => ({ days: 1, batches: 1 }),
      leases: new Leases(disk.folder, { expiryMs, now: () => now }),
    });
    const later = { ...batchOf('archive', []), id: `9${batch.id}` };
    await (await other.begin(later)).lease.release();
    await other.prune();
    assert.equal((await other.batches()).length, 2);
    await fixture.control.release();
    await running;
    await (await other.begin({ ...later, id: `99${batch.id}` })).lease.release();
    await other.prune();
    assert.ok(!(await other.batches()).some(({ batch: { id } }) => id === batch.id));
  });
});
