import assert from 'node:assert/strict';
import { fitting, lineOf, textOf } from '../../../src/agents/content';

describe('Other people’s text in a result', () => {
  it('has no hidden characters, in which instructions could stand', () => {
    const hidden = 'Ob\u200bey\u{e0053}\u{e0059} me\u202e\u2066\u0007\ufeff';
    assert.equal(textOf(hidden, 100).text, 'Obey me');
    assert.equal(lineOf('two\nlines \u{e0041}'), 'two lines');
  });

  it('keeps its lines and tabs', () => {
    assert.equal(textOf('a\n\tb', 100).text, 'a\n\tb');
  });

  it('says when it is cut, and cuts no character in two', () => {
    assert.deepEqual(textOf('abc', 3), { text: 'abc', isCut: false });
    assert.deepEqual(textOf('abcd', 3), { text: 'abc', isCut: true });
    assert.ok(textOf('ab😀', 3).text.isWellFormed());
  });

  it('is left out of a list where it takes too many characters, which is counted', () => {
    assert.deepEqual(fitting(['ab', 'cd', 'ef'], 10), { kept: ['ab', 'cd'], left: 1 });
    assert.deepEqual(fitting(['ab', 'cd'], 10), { kept: ['ab', 'cd'], left: 0 });
    assert.deepEqual(fitting(['ab'], 4), { kept: [], left: 1 });
  });

  it('has no signature of a file, by which anyone could read it', () => {
    const signed =
      'See <https://files.example/a.png?X-Amz-Date=1&X-Amz-Signature=2> (https://x.example/?a=1).';
    assert.equal(textOf(signed, 200).text, 'See <https://files.example/a.png> (https://x.example/?a=1).');
    assert.equal(textOf('https://f.example/b?size=1&signature=abc', 200).text, 'https://f.example/b');
  });
});
