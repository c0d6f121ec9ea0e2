import assert from 'node:assert/strict';
import { spokenOf } from '../../../../src/ui/text/spoken';

describe('A sentence for screen readers', () => {
  it('has the parts that are there, with pauses between them', () => {
    assert.equal(spokenOf('Bug bash', undefined, '', 'in Trash'), 'Bug bash, in Trash');
    assert.equal(spokenOf(undefined, ''), '');
  });

  it('has no dots that are only for the eye', () => {
    assert.equal(spokenOf('Bug bash', 'Done · 3 days ago'), 'Bug bash, Done, 3 days ago');
  });

  it('puts no comma after the end of a sentence', () => {
    assert.equal(spokenOf('Notion is slow.', 'Select to try again.'), 'Notion is slow. Select to try again.');
    assert.equal(spokenOf('読み込めません。', '選択'), '読み込めません。 選択');
    assert.equal(spokenOf('cancelling…', '1 failed'), 'cancelling… 1 failed');
  });
});
