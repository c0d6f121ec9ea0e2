import { inline } from './inline';
import { type Block, paragraph } from './layout';
import { attributesIn } from './tags';
import type { Words } from './words';

// Code in a cell may be about tags; behind one that closes something comes another tag, or nothing.
const row = { open: /<tr\b[^<>]*>/i, close: /<\/tr>(?=\s*(?:<|$))/i };
const cell = { open: /<t[dh]\b[^<>]*>/i, close: /<\/t[dh]>(?=\s*(?:<|$))/i };

/** A table of Notion as one of Markdown, whose first row is always a heading. Undefined when it has no rows. */
export function table(source: string, words: Words): readonly Block[] | undefined {
  const rows = insides(source, row).map((cells) => insides(cells, cell).map((text) => inCell(text, words)));
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (width === 0) return undefined;
  const hasHeading = attributesIn(source.slice(0, source.indexOf('>'))).get('header-row') === 'true';
  return paragraph(tableOf(hasHeading ? rows : [[], ...rows], width));
}

/** What is between the tags of a kind, from the first that opens to the next that closes. */
function insides(source: string, { open, close }: typeof row): readonly string[] {
  const closed = source.split(close).slice(0, -1);
  return closed.flatMap((part) => {
    const found = open.exec(part);
    return found === null ? [] : [part.slice(found.index + found[0].length)];
  });
}

/** The first row is the heading. Cells have to be Markdown already. */
export function tableOf(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [heading = [], ...rest] = rows;
  return [line(heading), line(Array<string>(width).fill('---')), ...rest.map(line)];
}

/** Code may hold the sign that parts cells. */
function inCell(text: string, words: Words): string {
  return inline(text.replace(/\s+/g, ' ').trim(), words)
    .replaceAll('\n', ' ')
    .replace(/(?<!\\)\|/g, '\\|');
}
