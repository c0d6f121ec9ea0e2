import assert from 'node:assert/strict';
import type { MatchedPages } from '../../../../src/model/matching';
import { shareOut, together } from '../../../../src/model/rules/share';
import { pageAt } from '../../support/pageAt';

const pages = [1, 2, 3, 4].map((number) => pageAt(number));
const none = { busy: 0, trash: 0, kept: 0, gone: 0 };
const found = (...numbers: readonly number[]): MatchedPages => ({
  pages: numbers.flatMap((number) => pages[number - 1] ?? []),
  excluded: { ...none, trash: 1 },
  more: 0,
  isCutOff: false,
});
const numbersOf = (groups: ReturnType<typeof shareOut<string>>) =>
  groups.map(({ rule, found: { pages: own } }) => [rule, own.map((page) => pages.indexOf(page) + 1)]);

describe('Pages of several rules', () => {
  const groups = [
    { rule: 'a', found: found(1, 2) },
    { rule: 'b', found: found(2, 3) },
    { rule: 'c', found: found(1, 3) },
  ];

  it('are each of the first rule that names them', () => {
    assert.deepEqual(numbersOf(shareOut(groups, 10)), [
      ['a', [1, 2]],
      ['b', [3]],
      ['c', []],
    ]);
  });

  it('are as many as fit, and the others are counted', () => {
    const shared = shareOut(groups, 2);
    assert.deepEqual(numbersOf(shared), [
      ['a', [1, 2]],
      ['b', []],
      ['c', []],
    ]);
    const all = together(shared);
    assert.equal(all.more, 2);
    assert.equal(all.pages.length, 2);
    assert.equal(all.excluded.trash, 3);
  });
});
