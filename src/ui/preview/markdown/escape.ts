/**
 * Characters with a meaning in CommonMark, its extensions for tables and mathematics, or HTML. The second of two
 * slashes too, since VS Code turns bare addresses into links.
 */
const special = /[\\`*_[\]{}<>&~|$^!]|(?<=\/)\//g;

/** Control characters could end a line or hide text. */
const controls = /\p{Cc}+/gu;

/** Markdown that renders as exactly this text. At the start of a line, apply `lineStart` as well. */
export function escape(text: string): string {
  return text.replace(controls, ' ').replace(special, '\\$&');
}

/** Escapes the start of a line that would make a heading, list, rule, heading underline or code fence. */
export function lineStart(line: string): string {
  const trimmed = line.trim();
  if (/^[*\s]+$/.test(trimmed)) return trimmed.replaceAll('*', '\\*');
  return trimmed.replace(/^(?=[#+=-]|\*\s|~~~)/, '\\').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Escapes trailing `#`, which would otherwise be dropped as the closing marks of a heading. */
export function headingEnd(text: string): string {
  return text.replace(/(?<=^|\s)(?=#+$)/, '\\');
}

export function codeSpan(text: string): string {
  const content = text.replace(controls, ' ');
  if (content.trim() === '') return '';
  const fence = '`'.repeat(longestRun(content) + 1);
  const space = content.startsWith('`') || content.endsWith('`') || content.startsWith(' ') ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}

export function codeBlock(lines: readonly string[], language: string): readonly string[] {
  const fence = '`'.repeat(lines.reduce((most, line) => Math.max(most, longestRun(line)), 2) + 1);
  return [`${fence}${language}`, ...lines.map((line) => line.replace(/[^\P{Cc}\t]+/gu, ' ')), fence];
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
