import assert from 'node:assert/strict';
import { plain } from '../../../../src/ui/text/plain';

describe('Other people’s text as one line', () => {
  it('is empty where nothing of it can be seen', () => {
    for (const blank of [
      '\u3164',
      '\u2800',
      '\u115f',
      '\u1160',
      '\uffa0',
      '\u200d',
      '\ufe0f',
      '\u034f',
      '\u{1d159}',
    ])
      for (const text of [blank, blank.repeat(3), ` ${blank} ${blank}`, blank.repeat(500)])
        assert.equal(plain(text), '', `U+${blank.codePointAt(0)?.toString(16)}`);
  });

  it('has no blank letters at its ends', () => {
    assert.equal(plain('\u3164Plan\u2800'), 'Plan');
  });

  it('is short however many accents a letter has, or characters are joined', () => {
    for (const part of ['\u0301', '\u1100', '\u200d😀', '\u{e0067}']) {
      const text = plain(`a${part.repeat(100_000)}`);
      assert.ok(text.length <= 16 * 80, `${text.length}`);
    }
    assert.ok(plain(`a${'\u0301'.repeat(100_000)}`).length <= 80);
  });

  it('keeps letters with accents, and emoji of many parts, as they are', () => {
    const kiss = '👩🏻‍❤️‍💋‍👨🏿';
    for (const text of ['Ã© ñ', 'நிர்வாகம்', 'ⵣ', '한글', kiss, kiss.repeat(80)])
      assert.equal(plain(text.normalize('NFD')), text.normalize('NFD'));
  });

  it('is cut after so many characters, as people count them', () => {
    assert.equal(plain('👍🏽'.repeat(100), 3), '👍🏽👍🏽…');
    assert.equal(plain('a'.repeat(80)), 'a'.repeat(80));
    assert.equal(plain('a'.repeat(81)), `${'a'.repeat(79)}…`);
  });

  it('can be encoded where it had half a character', () => {
    for (const half of ['\ud83d', 'Plan \ude00', `${'a'.repeat(79)}\ud83d${'b'.repeat(20)}`])
      assert.doesNotThrow(() => encodeURIComponent(plain(half)));
  });
});
