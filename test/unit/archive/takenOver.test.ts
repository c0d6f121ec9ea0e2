import assert from 'node:assert/strict';
import { continued } from '../../../src/archive/batch';
import { Journal } from '../../../src/archive/journal';
import { BatchTakenError } from '../../../src/archive/journalError';
import { Leases } from '../../../src/archive/lease';
import { unfinished } from '../../../src/archive/recover';
import { batchOf, bugs, kindsOf, run, useJournal } from '../support/batches';
import { useNotion } from '../support/notion';
import { countOf } from '../support/requests';

const expiryMs = 60_000;
const atOnce = 8;

describe('A batch in two windows', () => {
  const { fixture, connect } = useNotion();
  const disk = useJournal();
  let now: number;

  beforeEach(() => {
    now = Date.now();
  });

  const window = (): Journal =>
    new Journal(disk.folder, undefined, new Leases(disk.folder, { expiryMs, now: () => now }));

  /** Runs twenty pages until eight writes are on their way. */
  const underWay = async (journal: Journal) => {
    const batch = batchOf('archive', bugs(20));
    await fixture.control.fault({ kind: 'hold', method: 'PATCH', times: atOnce });
    const running = run(batch, connect().api, { journal });
    await fixture.control.waitForRequests({ method: 'PATCH', state: 'started', count: atOnce });
    return { batch, running };
  };

  it('runs in the one that began it', async () => {
    const { batch, running } = await underWay(window());
    const other = window();
    assert.ok(await other.isUnderWay(batch.id));
    assert.equal(await other.claim(batch.id), undefined);
    await assert.rejects(
      run(continued(batch, batch.items), connect().api, { journal: other, resumed: new Set() }),
      BatchTakenError,
    );
    await fixture.control.release();
    assert.ok(kindsOf(await running).every((kind) => kind === 'changed'));
    assert.equal(await countOf(fixture.control, 'PATCH'), 20);
    assert.ok(!(await other.isUnderWay(batch.id)));
  });

  it('stops its writes where it slept and the other one took over, which does the rest', async () => {
    const { batch, running } = await underWay(window());
    now += expiryMs;
    const other = window();
    const claim = await other.claim(batch.id);
    assert.ok(claim !== undefined);
    await fixture.control.release();
    const kinds = kindsOf(await running);
    assert.deepEqual(kinds, [
      ...Array<string>(atOnce).fill('changed'),
      ...Array<string>(20 - atOnce).fill('notStarted'),
    ]);
    assert.equal(await countOf(fixture.control, 'PATCH'), atOnce);

    const [found] = unfinished(await other.batches());
    assert.ok(found !== undefined);
    assert.deepEqual(
      found.open.map(({ id }) => id),
      bugs(20).slice(atOnce),
    );
    await claim.release();
    const rest = await run(continued(batch, found.open), connect().api, {
      journal: other,
      resumed: found.recorded.unsure,
    });
    assert.ok(kindsOf(rest).every((kind) => kind === 'changed'));
    assert.equal(await countOf(fixture.control, 'PATCH'), 20);
    assert.deepEqual(unfinished(await other.batches()), []);
  });

  it('goes on where it slept and nobody took over', async () => {
    const { running } = await underWay(window());
    now += expiryMs;
    await fixture.control.release();
    assert.ok(kindsOf(await running).every((kind) => kind === 'changed'));
    assert.equal(await countOf(fixture.control, 'PATCH'), 20);
  });

  it('is not pruned by the other one while it runs, and is afterwards', async () => {
    const { batch, running } = await underWay(window());
    const other = new Journal(
      disk.folder,
      () => ({ days: 1, batches: 1 }),
      new Leases(disk.folder, { expiryMs, now: () => now }),
    );
    const later = { ...batchOf('archive', []), id: `9${batch.id}` };
    await (await other.begin(later)).lease.release();
    assert.equal((await other.batches()).length, 2);
    await fixture.control.release();
    await running;
    await (await other.begin({ ...later, id: `99${batch.id}` })).lease.release();
    assert.ok(!(await other.batches()).some(({ batch: { id } }) => id === batch.id));
  });
});
