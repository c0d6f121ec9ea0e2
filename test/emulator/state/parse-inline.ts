import type { RichText, Run } from './values.js';

const patterns: readonly (readonly [RegExp, (...groups: readonly string[]) => Run])[] = [
  [
    /^<mention-user url="user:\/\/([^"]*)">((?:[^<\\]|\\.)*)<\/mention-user>/,
    (userId = '', name = '') => ({ kind: 'user', userId, name: unescaped(name) }),
  ],
  [/^\$`([^`]*)`\$/, (expression = '') => ({ kind: 'equation', expression })],
  [
    /^\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)/,
    (label = '', link = '') => {
      const bold = /^\*\*(.*)\*\*$/.exec(label)?.[1];
      return {
        kind: 'text',
        content: unescaped(bold ?? label),
        link,
        ...(bold === undefined ? {} : { bold: true }),
      };
    },
  ],
  [
    /^\*\*((?:\\.|[^*\\])+)\*\*/,
    (content = '') => ({ kind: 'text', content: unescaped(content), bold: true }),
  ],
  [/^<br>/, () => ({ kind: 'text', content: '\n' })],
  [
    /^((?:\\.|[^\\<$[*]|[<$[*])(?:\\.|[^\\<$[*])*)/,
    (content = '') => ({ kind: 'text', content: unescaped(content) }),
  ],
  [/^(\\)/, (content = '') => ({ kind: 'text', content })],
];

const unescaped = (text: string): string => text.replaceAll('<br>', '\n').replaceAll(/\\(.)/g, '$1');

/** The rich text that a line of Markdown stands for; the inverse of its rendering. */
export const parseInline = (line: string): RichText => {
  const runs: Run[] = [];
  for (let rest = line; rest !== '';) {
    const matched = patterns
      .map(([pattern, toRun]) => [pattern.exec(rest), toRun] as const)
      .find(([found]) => found !== null);
    if (matched?.[0] == null) throw new Error(`Nothing matches ${rest}`);
    const [[all, ...groups], toRun] = [matched[0], matched[1]];
    const run = toRun(...groups);
    const last = runs.at(-1);
    const joins =
      run.kind === 'text' && last?.kind === 'text' && run.bold === last.bold && run.link === last.link;
    if (joins) runs[runs.length - 1] = { ...last, content: last.content + run.content };
    else runs.push(run);
    rest = rest.slice(all.length);
  }
  return runs;
};
