import ts from 'typescript';
import { sources } from './manifest';

/** A call of `l10n.t`. */
export interface L10nCall {
  readonly code: string;
  /** By which the bundles of the languages name the text; undefined where the code builds it. */
  readonly key: string | undefined;
  /** What takes the places in the text: listed after it, or as `args` beside it. */
  readonly values: readonly ts.Expression[];
  /** It is the `detail` of something, such as the second line of an item in a list. */
  readonly isDetail: boolean;
}

/** The calls of `l10n.t` in the sources. */
export function l10nCalls(): readonly L10nCall[] {
  return sources('src')
    .flatMap((code) => callsIn(ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true)))
    .map(read);
}

function callsIn(node: ts.Node): readonly ts.CallExpression[] {
  const below = node.getChildren().flatMap(callsIn);
  return ts.isCallExpression(node) && node.expression.getText().endsWith('l10n.t') ? [node, ...below] : below;
}

function read(call: ts.CallExpression): L10nCall {
  const [first, ...rest] = call.arguments;
  const code = call.getText();
  const isDetail = ts.isPropertyAssignment(call.parent) && call.parent.name.getText() === 'detail';
  if (first === undefined || !ts.isObjectLiteralExpression(first))
    return { code, key: literal(first), values: rest, isDetail };
  const field = (name: string) =>
    first.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name)?.initializer;
  const message = literal(field('message'));
  const comments = elements(field('comment')).map((one) => literal(one) ?? '');
  const key = message === undefined ? undefined : `${message}/${comments.join('')}`;
  return { code, key, values: elements(field('args')), isDetail };
}

function elements(node: ts.Expression | undefined): readonly ts.Expression[] {
  if (node === undefined) return [];
  return ts.isArrayLiteralExpression(node) ? node.elements : [node];
}

function literal(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
