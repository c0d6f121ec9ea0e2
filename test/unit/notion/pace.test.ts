import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { type Lane, Pace } from '../../../src/notion/pace';
import { failureOfCall } from '../support/failure';

describe('The pace', () => {
  let pace: Pace;
  let started: string[];

  beforeEach(() => {
    pace = new Pace(1);
    started = [];
  });
  afterEach(() => {
    pace.dispose();
  });

  /** A task that is under way until `end` is called. */
  const begin = (name: string, lane: Lane = 'user', signal?: AbortSignal) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const task = () => {
      started.push(name);
      return promise;
    };
    const result = pace.run(task, lane, signal);
    return {
      result,
      end: () => {
        resolve(name);
      },
    };
  };

  it('lets people go before batches, and both before what nobody asked for', async () => {
    const first = begin('first');
    const rest = [begin('background', 'background'), begin('batch', 'batch'), begin('user', 'user')];
    for (const { end } of [first, ...rest]) end();
    await Promise.all(rest.map(({ result }) => result));
    assert.deepEqual(started, ['first', 'user', 'batch', 'background']);
  });

  it('runs a bounded number at once', async () => {
    const tasks = [begin('one'), begin('two'), begin('three')];
    assert.deepEqual(started, ['one']);
    tasks[0]?.end();
    await tasks[0]?.result;
    await new Promise(setImmediate);
    assert.deepEqual(started, ['one', 'two']);
    for (const { end } of tasks) end();
    await Promise.all(tasks.map(({ result }) => result));
  });

  it('takes out a task that is cancelled before its turn', async () => {
    const first = begin('first');
    const controller = new AbortController();
    const second = begin('second', 'user', controller.signal);
    const third = begin('third');
    controller.abort();
    await assert.rejects(second.result, { name: 'AbortError' });
    for (const { end } of [first, third]) end();
    await third.result;
    assert.deepEqual(started, ['first', 'third']);
  });

  it('starts nothing during the longest pause asked for', () => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    try {
      pace.hold(60_000);
      pace.hold(1_000);
      begin('task').end();
      mock.timers.tick(59_999);
      assert.deepEqual(started, []);
      mock.timers.tick(1);
      assert.deepEqual(started, ['task']);
    } finally {
      mock.timers.reset();
    }
  });

  it('takes a pause that no timer can hold for a very long one', async () => {
    pace.hold(2 ** 40);
    const controller = new AbortController();
    const task = begin('task', 'user', controller.signal);
    // A timer that overflowed would have fired before this one.
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(started, []);
    controller.abort();
    await assert.rejects(task.result, { name: 'AbortError' });
  });

  it('cancels what waits when it ends, and lets finish what is under way', async () => {
    const running = begin('running');
    const waiting = begin('waiting');
    pace.hold(60_000);
    pace.dispose();
    running.end();
    assert.equal(await running.result, 'running');
    assert.deepEqual(await failureOfCall(waiting.result), { kind: 'cancelled' });
    const late = begin('late');
    assert.deepEqual(await failureOfCall(late.result), { kind: 'cancelled' });
    assert.deepEqual(started, ['running']);
  });
});
