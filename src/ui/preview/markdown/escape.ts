/**
 * Everything that means something to CommonMark, its extensions for tables and mathematics, or HTML. The second
 * slash is what VS Code knows addresses by, of which it makes links.
 */
const meaning = /[\\`*_[\]{}<>&~|$^!]|(?<=\/)\//g;

/** Controls would end lines, or show nothing. */
const controls = /\p{Cc}+/gu;

/** Markdown that shows this text and nothing else. The start of a line needs `lineStart` besides. */
export function escape(text: string): string {
  return text.replace(controls, ' ').replace(meaning, '\\$&');
}

/** Keeps what begins a line from being taken for a heading, a list, a rule, an underline or a fence of code. */
export function lineStart(line: string): string {
  const trimmed = line.trim();
  if (/^[*\s]+$/.test(trimmed)) return trimmed.replaceAll('*', '\\*');
  return trimmed.replace(/^(?=[#+=-]|\*\s|~~~)/, '\\').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Keeps what ends a heading from being taken for the marks that may close it. */
export function headingEnd(text: string): string {
  return text.replace(/(?<=^|\s)(?=#+$)/, '\\');
}

/** Markdown for code in a line; the text is shown as it is. */
export function codeSpan(text: string): string {
  const content = text.replace(controls, ' ');
  if (content.trim() === '') return '';
  const fence = '`'.repeat(longestRun(content) + 1);
  const space = content.startsWith('`') || content.endsWith('`') || content.startsWith(' ') ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}

/** Markdown for lines of code. */
export function codeBlock(lines: readonly string[], language: string): readonly string[] {
  const fence = '`'.repeat(lines.reduce((most, line) => Math.max(most, longestRun(line)), 2) + 1);
  return [`${fence}${language}`, ...lines.map((line) => line.replace(/[^\P{Cc}\t]+/gu, ' ')), fence];
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
