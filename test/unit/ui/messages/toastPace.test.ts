import assert from 'node:assert/strict';
import { ToastPace } from '../../../../src/ui/messages/toastPace';

describe('the pace of messages', () => {
  let now = 0;
  /** Those that were shown, each with the time. */
  let shown: [string, number][] = [];
  let waiting: { readonly at: number; readonly go: () => void }[] = [];
  let pace: ToastPace;

  beforeEach(() => {
    now = 5_000;
    shown = [];
    waiting = [];
    pace = new ToastPace(
      () => now,
      (ms) =>
        new Promise<void>((go) => {
          waiting.push({ at: now + ms, go });
        }),
    );
  });

  const show = (text: string) => pace.show(() => Promise.resolve(void shown.push([text, now])));

  /** Lets time pass until every message has had its turn. */
  const settle = async () => {
    for (const { at, go } of waiting.splice(0).sort((one, other) => one.at - other.at)) {
      now = at;
      go();
      await Promise.resolve();
    }
  };

  it('shows three at once, before anything else runs', () => {
    for (const text of ['a', 'b', 'c']) void show(text);
    assert.deepEqual(
      shown.map(([text]) => text),
      ['a', 'b', 'c'],
    );
    assert.equal(waiting.length, 0);
  });

  it('never has more than three within 800 ms, and shows all in the order in which they came', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    for (const text of texts) void show(text);
    await settle();
    assert.deepEqual(
      shown.map(([text]) => text),
      texts,
    );
    for (const [index, [, at]] of shown.entries()) {
      const third = shown[index - 3]?.[1] ?? -Infinity;
      assert.ok(at - third > 800, `${index}: ${at - third}`);
    }
  });

  it('counts progress that is shown meanwhile', () => {
    for (const text of ['saved', 'due']) void show(text);
    assert.equal(pace.take(), 0);
    void show('moved');
    assert.deepEqual(
      shown.map(([text]) => text),
      ['saved', 'due'],
    );
    assert.equal(waiting.length, 1);
  });

  it('does not hold up one that comes later', () => {
    for (const text of ['a', 'b', 'c']) void show(text);
    now += 1_000;
    void show('d');
    assert.deepEqual(
      shown.map(([text]) => text),
      ['a', 'b', 'c', 'd'],
    );
  });
});
