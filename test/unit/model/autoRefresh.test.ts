import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock } from 'node:test';
import { AutoRefresh, intervalFor } from '../../../src/model/autoRefresh';

const minute = 60_000;

describe('Refreshing by itself', () => {
  const events = new EventEmitter();
  let seen = true;
  let everyMs: number | undefined = 10 * minute;
  let refreshes = 0;
  let refresh: () => Promise<void>;
  let auto: AutoRefresh;

  const change = (what: () => void) => {
    what();
    events.emit('change');
  };
  const settled = () => new Promise(setImmediate);
  const pass = async (ms: number) => {
    mock.timers.tick(ms);
    await settled();
  };

  beforeEach(() => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    seen = true;
    everyMs = 10 * minute;
    refreshes = 0;
    refresh = () => Promise.resolve();
    auto = new AutoRefresh({
      isSeen: () => seen,
      everyMs: () => everyMs,
      onDidChange: [
        (listener) => {
          events.on('change', listener);
          return { dispose: () => events.off('change', listener) };
        },
      ],
      refresh: () => {
        refreshes++;
        return refresh();
      },
    });
  });
  afterEach(() => {
    auto.dispose();
    assert.equal(events.listenerCount('change'), 0);
    mock.timers.reset();
  });

  it('waits three times as long while nobody touches the window, and catches up when somebody does', async () => {
    change(() => (everyMs = intervalFor(10 * minute, false)));
    await pass(29 * minute);
    assert.equal(refreshes, 0);
    change(() => (everyMs = intervalFor(10 * minute, true)));
    await pass(0);
    assert.equal(refreshes, 1);
    change(() => (everyMs = intervalFor(undefined, false)));
    await pass(120 * minute);
    assert.equal(refreshes, 1);
  });

  it('ends for good, also while it is under way', async () => {
    const reading = Promise.withResolvers();
    refresh = async () => {
      await reading.promise;
    };
    await pass(10 * minute);
    auto.dispose();
    reading.resolve(undefined);
    await settled();
    await pass(20 * minute);
    assert.equal(refreshes, 1);
  });

  it('happens again and again, at the interval', async () => {
    await pass(10 * minute - 1);
    assert.equal(refreshes, 0);
    await pass(1);
    assert.equal(refreshes, 1);
    await pass(10 * minute);
    assert.equal(refreshes, 2);
  });

  it('does not happen while nobody sees it, and once when somebody looks again', async () => {
    await pass(minute);
    change(() => (seen = false));
    await pass(60 * minute);
    assert.equal(refreshes, 0);
    change(() => (seen = true));
    await pass(0);
    assert.equal(refreshes, 1);
    await pass(minute);
    assert.equal(refreshes, 1);
  });

  it('does not happen for looking away for a moment', async () => {
    await pass(minute);
    change(() => (seen = false));
    change(() => (seen = true));
    await pass(8 * minute);
    assert.equal(refreshes, 0);
    await pass(minute);
    assert.equal(refreshes, 1);
  });

  it('never happens where it is turned off', async () => {
    change(() => (everyMs = undefined));
    await pass(1_000 * minute);
    assert.equal(refreshes, 0);
    change(() => (everyMs = minute));
    await pass(0);
    assert.equal(refreshes, 1);
  });

  it('never happens twice at once, and the next one is counted from its end', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    refresh = async () => {
      await promise;
    };
    await pass(10 * minute);
    change(() => undefined);
    await pass(100 * minute);
    assert.equal(refreshes, 1);
    resolve(undefined);
    await settled();
    await pass(10 * minute - 1);
    assert.equal(refreshes, 1);
    await pass(1);
    assert.equal(refreshes, 2);
  });

  it('waits after a person has refreshed', async () => {
    await pass(9 * minute);
    auto.noteRefresh();
    await pass(9 * minute);
    assert.equal(refreshes, 0);
    await pass(minute);
    assert.equal(refreshes, 1);
  });

  it('ends with what it belongs to', async () => {
    auto.dispose();
    await pass(100 * minute);
    assert.equal(refreshes, 0);
  });
});
