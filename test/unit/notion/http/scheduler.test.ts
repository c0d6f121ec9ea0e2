import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { type Failure, NotionError } from '../../../../src/notion/failure';
import type { Lane } from '../../../../src/notion/http/lane';
import { RequestScheduler } from '../../../../src/notion/http/scheduler';
import { failureOfCall } from '../../support/failure';

const settle = () => new Promise(setImmediate);

describe('RequestScheduler', () => {
  let scheduler: RequestScheduler;
  let started: string[];

  beforeEach(() => {
    scheduler = new RequestScheduler();
    started = [];
  });
  afterEach(() => {
    scheduler.dispose();
  });

  /** Queues a task that, once started, is in flight until `end` or `fail` is called. */
  const begin = (name: string, lane: Lane = 'user', signal?: AbortSignal) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const task = () => {
      started.push(name);
      return promise;
    };
    return {
      result: scheduler.run(task, lane, { signal }),
      end: () => {
        resolve(name);
      },
      fail: (failure: Failure) => {
        reject(new NotionError(failure));
      },
    };
  };
  const beginMany = (count: number, lane: Lane) =>
    Array.from({ length: count }, (_, n) => begin(`${lane} ${n}`, lane));
  const pause = async (retryAfterMs: number) => {
    const refused = begin('refused');
    refused.fail({ kind: 'rateLimited', retryAfterMs });
    await failureOfCall(refused.result);
    started = [];
  };

  it('starts requests of batches before those of the background', async () => {
    const full = beginMany(50, 'batch');
    const rest = [begin('background', 'background'), begin('batch', 'batch')];
    for (const { end } of [...full, ...rest]) end();
    await Promise.all(rest.map(({ result }) => result));
    assert.deepEqual(started.slice(50), ['batch', 'background']);
  });

  it('starts a person’s request at once, however many a batch has queued', () => {
    beginMany(100, 'batch');
    begin('person');
    assert.equal(started.at(-1), 'person');
  });

  for (const lane of ['batch', 'background'] as const) {
    it(`lowers the concurrency of the ${lane} lane with each conflict, and raises it again`, async () => {
      const tasks = beginMany(200, lane);
      assert.equal(started.length, 50);
      for (const { fail, result } of tasks.slice(0, 10)) {
        result.catch(() => undefined);
        fail({ kind: 'conflict' });
      }
      await settle();
      assert.equal(started.length, 50);
      for (const { end } of tasks.slice(10, 60)) end();
      await settle();
      assert.equal(started.length, 50 + 50 + 1);
    });
  }

  it('never starts a queued task whose signal aborted', async () => {
    const full = beginMany(8, 'user');
    const controller = new AbortController();
    const cancelled = begin('cancelled', 'user', controller.signal);
    const last = begin('last');
    controller.abort();
    await assert.rejects(cancelled.result, { name: 'AbortError' });
    for (const { end } of [...full, last]) end();
    await last.result;
    assert.deepEqual(started.slice(8), ['last']);
  });

  it('starts nothing in any lane during a pause, and goes on when it ends', async () => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    mock.method(performance, 'now', () => Date.now());
    try {
      await pause(60_000);
      const lanes = ['user', 'batch', 'background'] as const;
      for (const lane of lanes) begin(lane, lane);
      assert.equal(scheduler.waitMs, 60_000);
      mock.timers.tick(59_999);
      assert.deepEqual(started, []);
      mock.timers.tick(1);
      assert.deepEqual(started, lanes);
      assert.equal(scheduler.waitMs, 0);
    } finally {
      mock.reset();
    }
  });

  it('gives up what waits for one answer once a pause is longer than a minute', async () => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-28T13:30:00Z') });
    mock.method(performance, 'now', () => Date.now());
    const failure = { kind: 'longPause', until: '2026-11-28T14:30:00.000Z' };
    const others = ['user', 'background'] as const;
    try {
      const inFlight = begin('in flight');
      await pause(30_000);
      const waiting = others.map((lane) => begin(lane, lane));
      const patient = begin('batch', 'batch');
      inFlight.fail({ kind: 'rateLimited', retryAfterMs: 3_600_000 });
      await failureOfCall(inFlight.result);
      const late = others.map((lane) => begin(lane, lane));
      for (const { result } of [...waiting, ...late]) assert.deepEqual(await failureOfCall(result), failure);
      assert.deepEqual(started, []);
      mock.timers.tick(3_600_000);
      assert.deepEqual(started, ['batch']);
      patient.end();
      assert.equal(await patient.result, 'batch');
    } finally {
      mock.reset();
    }
  });

  it('takes a pause of one endpoint that is longer than any time for one of weeks', async () => {
    for (const ms of [99_999_999_999_999_000, 1e303]) {
      const failure = await failureOfCall(scheduler.waitOut(ms, 'user', {}));
      assert.equal(failure.kind, 'longPause');
    }
  });

  it('does not count a pause of one endpoint any more once nobody waits for it', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const waits = [first, second].map(({ signal }, n) =>
      scheduler.waitOut((n + 1) * 3_600_000, 'batch', { whileWaiting: signal }),
    );
    assert.ok(scheduler.waitMs > 3_600_000, `${scheduler.waitMs} ms to wait`);
    second.abort();
    await waits[1];
    assert.ok(scheduler.waitMs > 0 && scheduler.waitMs <= 3_600_000, `${scheduler.waitMs} ms to wait`);
    first.abort();
    await waits[0];
    assert.equal(scheduler.waitMs, 0);
  });

  it('ends a pause on time where the machine’s clock is set back', async () => {
    const hour = 3_600_000;
    mock.timers.enable({ apis: ['Date'], now: 2 * hour });
    try {
      await pause(50);
      mock.timers.setTime(hour);
      assert.ok(scheduler.waitMs <= 50, `${scheduler.waitMs} ms to wait`);
      const next = begin('next');
      next.end();
      assert.equal(await next.result, 'next');
    } finally {
      mock.reset();
    }
  });

  it('keeps pausing where the pause is longer than a timer can be set', async () => {
    const timers = mock.method(globalThis, 'setTimeout');
    await pause(2 ** 40);
    const controller = new AbortController();
    const task = begin('task', 'batch', controller.signal);
    const delays = timers.mock.calls.map((call) => call.arguments[1] ?? 0);
    timers.mock.restore();
    assert.ok(delays.length > 0);
    // One that overflows fires at once.
    for (const delay of delays) assert.ok(delay <= 2 ** 31 - 1, String(delay));
    assert.deepEqual(started, []);
    controller.abort();
    await assert.rejects(task.result, { name: 'AbortError' });
  });

  it('cancels queued requests when disposed of, and lets those in flight finish', async () => {
    const running = begin('running');
    await pause(60_000);
    const waiting = begin('waiting');
    scheduler.dispose();
    running.end();
    assert.equal(await running.result, 'running');
    assert.deepEqual(await failureOfCall(waiting.result), { kind: 'cancelled' });
    const late = begin('late');
    assert.deepEqual(await failureOfCall(late.result), { kind: 'cancelled' });
    assert.deepEqual(started, []);
  });

  it('learns nothing more from requests that were in flight when it was disposed of', async () => {
    const learned: number[] = [];
    scheduler = new RequestScheduler({ get: () => 10, set: (value) => learned.push(value) });
    const conflict: Failure = { kind: 'conflict' };
    const [before, after] = [begin('before', 'batch'), begin('after', 'batch')];
    before.fail(conflict);
    assert.deepEqual(await failureOfCall(before.result), conflict);
    scheduler.dispose();
    after.fail(conflict);
    assert.deepEqual(await failureOfCall(after.result), conflict);
    assert.deepEqual(learned, [9]);
  });
});
