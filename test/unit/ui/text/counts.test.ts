import assert from 'node:assert/strict';
import ts from 'typescript';
import { l10nCalls } from '../../support/l10nCalls';

const exempt = [
  // To be typed, which is done without separators.
  'maxDays',
  // Loaded at start-up, which loads no words, and one digit.
  'Math.max(0, Number(uri.query))',
];

describe('Sentences with numbers', () => {
  it('have them in the format of the person', () => {
    const bare = l10nCalls().flatMap(({ values }) => values.filter(isNumber));
    const texts = bare.map((argument) => argument.getText());
    assert.deepEqual(
      texts.filter((text) => !exempt.includes(text)),
      [],
    );
    assert.deepEqual(texts.toSorted(), exempt.toSorted());
  });
});

/** As far as its form tells. */
function isNumber(argument: ts.Expression): boolean {
  const text = argument.getText();
  return (
    ts.isNumericLiteral(argument) ||
    /\.(length|size|count|total|days)$|^(total|days|rest|open|undoable|unsure|max\w*)$/i.test(text) ||
    text.startsWith('Math.')
  );
}
