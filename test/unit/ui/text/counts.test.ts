import assert from 'node:assert/strict';
import ts from 'typescript';
import { sources } from '../../support/manifest';

const exempt = [
  // To be typed, which is done without separators.
  'maxDays',
  // Loaded at start-up, which loads no words, and one digit.
  'Math.max(0, Number(uri.query))',
];

describe('Sentences with numbers', () => {
  it('have them in the format of the person', () => {
    const bare = sources('src').flatMap((code) => {
      const file = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true);
      return callsIn(file).flatMap((call) => call.arguments.slice(1).filter(isNumber));
    });
    const texts = bare.map((argument) => argument.getText());
    assert.deepEqual(
      texts.filter((text) => !exempt.includes(text)),
      [],
    );
    assert.deepEqual(texts.toSorted(), exempt.toSorted());
  });
});

/** The calls of `l10n.t` in a node. */
function callsIn(node: ts.Node): readonly ts.CallExpression[] {
  const below = node.getChildren().flatMap(callsIn);
  return ts.isCallExpression(node) && node.expression.getText().endsWith('l10n.t') ? [node, ...below] : below;
}

/** As far as its form tells. */
function isNumber(argument: ts.Expression): boolean {
  const text = argument.getText();
  return (
    ts.isNumericLiteral(argument) ||
    /\.(length|size|count|total|days)$|^(total|days|rest|open|undoable|unsure|max\w*)$/i.test(text) ||
    text.startsWith('Math.')
  );
}
