import assert from 'node:assert/strict';
import { isInterrupted, type ItemResult } from '../../../../src/archive/batch';
import { batchOf, bugs, kindsOf, outcomesIn, recordsIn, run, useJournal } from '../../support/batches';
import { knownToTake, useNotion } from '../../support/notion';
import { countOf } from '../../support/requests';

/** Writes at once. */
const atOnce = 8;

describe('A batch that would go on failing', () => {
  const { fixture, connect } = useNotion({}, knownToTake(atOnce));
  const disk = useJournal();
  const pages = bugs(20);

  /** Settles the first item while the ones beside it are held, then lets these go on. */
  const firstAlone = async (fail: (path: string) => Promise<unknown>): Promise<readonly ItemResult[]> => {
    const { control } = fixture;
    await fail(pages[0] ?? '');
    await control.fault({ kind: 'hold', method: 'PATCH', times: atOnce - 1 });
    const { promise, resolve } = Promise.withResolvers<ItemResult>();
    const running = run(batchOf('archive', pages), connect().api, {
      journal: disk.journal,
      onResult: resolve,
    });
    await promise;
    await control.waitUntilHeld(atOnce - 1);
    await control.release();
    return running;
  };

  const stopped = ['failed', ...Array<string>(7).fill('changed'), ...Array<string>(12).fill('notStarted')];

  it('stops when Notion blocks the connection', async () => {
    const settled = await firstAlone((path) => fixture.control.fault({ kind: 'requestBlocked', path }));
    assert.deepEqual(kindsOf(settled), stopped);
    assert.equal(await countOf(fixture.control, 'PATCH'), atOnce);
  });

  it('stops when the token is not valid any more', async () => {
    const settled = await firstAlone((path) =>
      fixture.control.fault({ kind: 'custom', status: 401, code: 'unauthorized', path }),
    );
    assert.deepEqual(kindsOf(settled), stopped);
  });

  it('stops when the first write is refused', async () => {
    const settled = await firstAlone((path) =>
      fixture.control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path }),
    );
    assert.deepEqual(kindsOf(settled), stopped);
  });

  it('records in the journal which items were not started', async () => {
    const settled = await run(batchOf('archive', pages), connect('expired').api, { journal: disk.journal });
    const kinds = kindsOf(settled);
    assert.equal(await countOf(fixture.control, 'PATCH'), atOnce);
    assert.deepEqual(kinds, [...Array<string>(8).fill('failed'), ...Array<string>(12).fill('notStarted')]);
    const [recorded] = await recordsIn(disk.journal);
    assert.deepEqual(
      pages.map((_, index) => recorded?.progress.get(recorded.batch.items[index]?.id ?? '')?.outcome),
      kinds,
    );
  });

  it('stops at an error that is no failure, and keeps its lease until the writes under way have ended', async () => {
    const { control } = fixture;
    const { journal } = disk;
    const batch = batchOf('archive', pages);
    const { api } = connect();
    await control.fault({ kind: 'hold', method: 'PATCH', times: atOnce });
    const patch: typeof api.patch = async (target, ...rest) => {
      if (target.id !== pages[0]) return api.patch(target, ...rest);
      await held;
      throw new RangeError('A bug.');
    };
    const held = control.waitUntilHeld(atOnce);
    const running = run(batch, { ...api, patch }, { journal, retry: { retries: 0, firstDelayMs: 1 } });
    let hasEnded = false;
    const ended = assert.rejects(running, RangeError).finally(() => (hasEnded = true));
    await held;
    // Time enough for the error to end the batch.
    for (let turn = 0; turn < 20; turn++) await control.requests();
    assert.ok(!hasEnded);
    await control.release();
    await ended;
    assert.equal(await countOf(control, 'PATCH'), atOnce);
    const [record] = await recordsIn(journal);
    const kinds = [...outcomesIn(record ?? assert.fail()).values()].sort();
    assert.deepEqual(kinds, [...Array<string>(8).fill('changed'), ...Array<string>(11).fill('notStarted')]);
  });

  it('stops with a token that may not write', async () => {
    const settled = await run(batchOf('archive', pages), connect('readOnly').api, { journal: disk.journal });
    assert.equal(await countOf(fixture.control, 'PATCH'), atOnce);
    assert.ok(kindsOf(settled).every((kind) => kind === 'failed' || kind === 'notStarted'));
  });

  it('stops where the connection is gone', async () => {
    const settled = await run(batchOf('archive', pages), undefined, { journal: disk.journal });
    assert.deepEqual(settled[0]?.outcome, { kind: 'failed', failure: { kind: 'notConnected' } });
    assert.ok(kindsOf(settled).every((kind) => kind === 'failed' || kind === 'notStarted'));
    assert.ok(
      settled.every(({ outcome }) => isInterrupted(outcome)),
      'it can be gone on with',
    );
    assert.deepEqual(await fixture.control.requests(), []);
  });

  for (const [what, status, code, outcome] of [
    ['refused', 403, 'restricted_resource', 'failed'],
    ['gone', 404, 'object_not_found', 'gone'],
  ] as const) {
    it(`goes on when only a later page is ${what}`, async () => {
      const path = pages[15] ?? '';
      await fixture.control.fault({ kind: 'custom', status, code, path });
      const settled = await run(batchOf('archive', pages), connect().api, { journal: disk.journal });
      assert.deepEqual(
        kindsOf(settled),
        pages.map((_, index) => (index === 15 ? outcome : 'changed')),
      );
    });
  }

  it('goes on when the first page is gone', async () => {
    await fixture.control.edit({ kind: 'purge', id: pages[0] ?? '' });
    const settled = await run(batchOf('archive', pages), connect().api, { journal: disk.journal });
    assert.deepEqual(
      kindsOf(settled),
      pages.map((_, index) => (index === 0 ? 'gone' : 'changed')),
    );
  });

  it('gives a single page up where Notion asks for a long pause, and lets several wait until cancelled', async () => {
    const [one = '', two = ''] = pages;
    await fixture.control.fault({ kind: 'rateLimited', retryAfter: 86_400, times: 3 });
    const [result] = await run(batchOf('archive', [one]), connect().api, { journal: disk.journal });
    assert.ok(result?.outcome.kind === 'failed');
    assert.equal(result.outcome.failure.kind, 'longPause');

    const controller = new AbortController();
    const { api, waitMs } = connect();
    const { signal } = controller;
    const results = run(batchOf('archive', [one, two]), api, { journal: disk.journal, signal });
    while (waitMs() === 0) await new Promise(setImmediate);
    controller.abort();
    assert.deepEqual(kindsOf(await results), ['notStarted', 'notStarted']);
  });
});
