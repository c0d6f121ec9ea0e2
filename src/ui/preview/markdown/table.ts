import { inline } from './inline';
import { type Block, paragraph } from './layout';
import { attributesIn } from './tags';
import type { Words } from './words';

// Code in a cell may contain tags; a real closing tag is followed by another tag or by nothing.
const row = { open: /<tr\b[^<>]*>/i, close: /<\/tr>(?=\s*(?:<|$))/i };
const cell = { open: /<t[dh]\b[^<>]*>/i, close: /<\/t[dh]>(?=\s*(?:<|$))/i };

/** A Markdown table always has a heading row, so one is added where Notion's has none. Undefined without cells. */
export function table(source: string, words: Words): readonly Block[] | undefined {
  const rows = insides(source, row).map((cells) => insides(cells, cell).map((text) => inCell(text, words)));
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (width === 0) return undefined;
  const hasHeading = attributesIn(source.slice(0, source.indexOf('>'))).get('header-row') === 'true';
  return paragraph(tableOf(hasHeading ? rows : [[], ...rows], width));
}

/** The contents between opening tags and the next closing tag. */
function insides(source: string, { open, close }: typeof row): readonly string[] {
  const closed = source.split(close).slice(0, -1);
  return closed.flatMap((text) => {
    const found = open.exec(text);
    return found === null ? [] : [text.slice(found.index + found[0].length)];
  });
}

/** A table whose first row is the heading. `rows` are cells of Markdown. */
export function tableOf(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [heading = [], ...rest] = rows;
  return [line(heading), line(Array<string>(width).fill('---')), ...rest.map(line)];
}

/** Escapes `|` in code too, since it would end the cell. */
function inCell(text: string, words: Words): string {
  return inline(text.replace(/\s+/g, ' ').trim(), words)
    .replaceAll('\n', ' ')
    .replace(/(?<!\\)\|/g, '\\|');
}
