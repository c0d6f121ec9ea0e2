import assert from 'node:assert/strict';
import { whenInSentence } from '../../src/ui/text/whenInSentence';

describe('a moment within a sentence', () => {
  const now = new Date(2026, 2, 30, 0, 10);

  for (const [name, moment, expected] of [
    ['of today', new Date(2026, 2, 30, 0, 5), /^today at 12:05\sAM$/],
    ['of yesterday, minutes ago', new Date(2026, 2, 29, 23, 59), /^yesterday at 11:59\sPM$/],
    ['of the day before yesterday', new Date(2026, 2, 28, 1, 38), /^on Mar 28, 2026 at 1:38\sAM$/],
    ['of the same day a year ago', new Date(2025, 2, 30, 0, 5), /^on Mar 30, 2025 at 12:05\sAM$/],
  ] as const) {
    it(`names the day and the time ${name}`, () => {
      assert.match(whenInSentence(moment, now), expected);
    });
  }
});
