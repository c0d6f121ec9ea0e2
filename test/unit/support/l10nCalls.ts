import ts from 'typescript';
import { sources } from './manifest';

/** The calls of `l10n.t` in the sources. */
export function l10nCalls(): readonly ts.CallExpression[] {
  return sources('src').flatMap((code) =>
    callsIn(ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true)),
  );
}

function callsIn(node: ts.Node): readonly ts.CallExpression[] {
  const below = node.getChildren().flatMap(callsIn);
  return ts.isCallExpression(node) && node.expression.getText().endsWith('l10n.t') ? [node, ...below] : below;
}
