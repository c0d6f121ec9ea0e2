import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstOf, fold, titleQueryOf, rankOf } from '../../../../src/model/find/match';

const rank = (title: string, text: string) => rankOf(fold(title), titleQueryOf(text));

describe('How a title fits what was typed', () => {
  for (const [title, text, expected] of [
    ['Bug bash', 'bug bash', 0],
    ['Bug bash', 'bug b', 1],
    ['Bug bash', 'bash', 2],
    ['Bug bash', 'bash bug', 2],
    ['[Draft] Bug bash', 'draft', 2],
    ['Bug bash', 'ash', 3],
    ['Bug bash', 'ash bug', 3],
    ['Bug bash', 'bush', undefined],
    ['Bug bash', 'bug crash', undefined],
    ['Bug bash', '', 1],
    ['', '', 0],
    ['Bug bash', '   ', 1],
    ['Ünïcode', 'unicode', 0],
    ['Unicode', 'ünïcöde', 0],
    ['Straße', 'STRASSE', 0],
    ['ΟΔΟΣ', 'οδος', 0],
    ['ﬁnal report', 'final', 1],
    ['Bug\u00a0bash', 'bug bash', 0],
    ['하늘', '하느', 1],
    ['Costs (a+b)*', '(a+b)*', 2],
    ['Costs .*', '.*', 2],
    ['Costs', '.*', undefined],
    ['$(trash) icon', '$(trash)', 1],
    ['📌 Roadmap', 'road', 2],
    ['मराठी', 'मर', 1],
    ['मराठी', 'मी', undefined],
  ] as const) {
    it(`ranks “${title}” for “${text}” as ${expected ?? 'no match'}`, () => {
      assert.equal(rank(title, text), expected);
    });
  }

  it('finds a word that begins after the same letters inside another', () => {
    assert.equal(rank('rebash the bash', 'bash'), 2);
  });

  const anyTitle = fc.string({ unit: 'grapheme', maxLength: 40 });
  const anyWord = fc.stringMatching(/^[a-z0-9]{1,6}$/);

  it('finds every title by its words, in any order and case, with or without accents', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyWord, { minLength: 1, maxLength: 6 }), fc.gen(), (words, pick) => {
        const some = pick(fc.shuffledSubarray, words, { minLength: 1 });
        const typed = some.map((word): string =>
          pick(fc.constantFrom<string[]>, word, word.toUpperCase(), `${word}\u0301`),
        );
        assert.ok((rank(words.join(' '), typed.join('  ')) ?? 9) <= 2);
      }),
    );
  });

  it('finds every title by any substring of it', () => {
    fc.assert(
      fc.property(anyTitle, fc.nat(), fc.nat(), (title, from, length) => {
        const folded = fold(title);
        const substring = folded.slice(from % (folded.length + 1)).slice(0, length % 12);
        assert.notEqual(
          rankOf(folded, { whole: substring, words: substring.split(' ').filter(Boolean) }),
          undefined,
        );
      }),
    );
  });

  it('leaves folded text unchanged when folding it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(fold(fold(text)), fold(text));
      }),
    );
  });
});

describe('The first of many', () => {
  it('takes the values that sorting would put first', () => {
    const byFirst = (a: readonly [number, number], b: readonly [number, number]) => a[0] - b[0];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat())), fc.nat(20), (all, limit) => {
        assert.deepEqual(firstOf(all, limit, byFirst), all.toSorted(byFirst).slice(0, limit));
      }),
    );
  });
});
