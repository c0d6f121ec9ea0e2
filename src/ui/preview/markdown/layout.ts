/** A block as lines of CommonMark. */
export interface Block {
  readonly lines: readonly string[];
  /** The list it is an item of: adjacent items of one list get no blank line between them. */
  readonly list?: 'bulleted' | 'numbered';
}

export function paragraph(lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ lines }];
}

/** Shows nothing. Numbered items after it are of another list, which counts anew. */
export const separator: Block = { lines: [] };

export function joinBlocks(blocks: readonly Block[]): readonly string[] {
  const parts: (readonly string[])[] = [];
  let last: Block | undefined;
  let isSeparated = false;
  // CommonMark tells neighbouring lists apart only by the sign behind their numbers.
  let hasOtherSign = false;
  for (const block of blocks) {
    if (block === separator) {
      isSeparated = true;
      continue;
    }
    const isAdjacent = block.list !== undefined && last?.list === block.list;
    hasOtherSign = isAdjacent && isSeparated !== hasOtherSign;
    if (!isAdjacent && last !== undefined) parts.push(['']);
    parts.push(hasOtherSign ? withOtherSign(block) : block.lines);
    last = block;
    isSeparated = false;
  }
  return parts.flat();
}

function withOtherSign({ lines: [first = '', ...rest] }: Block): readonly string[] {
  return [first.replace(/^(\d+)\./, '$1)'), ...rest];
}

/** In place of no text: CommonMark reads an empty item below a line as the mark of a heading, and not what is in it. */
const blank = '\u00a0';

/** The content of an item follows it at once where CommonMark lets it: of numbered lists, only one that begins with 1. */
export function listItem(
  marker: string,
  first: readonly string[],
  children: readonly Block[],
): readonly Block[] {
  const inset = ' '.repeat(marker.length + 1);
  const below = joinBlocks(children);
  const gap = below.length > 0 && !/^(?:-|1[.)]) /.test(below[0] ?? '') ? [''] : [];
  const [head = '', ...rest] = first;
  const lines = [
    `${marker} ${head === '' ? blank : head}`,
    ...[...rest, ...gap, ...below].map((line) => (line === '' ? '' : inset + line)),
  ];
  return [{ lines, list: marker === '-' ? 'bulleted' : 'numbered' }];
}

export function quotation(blocks: readonly Block[]): readonly Block[] {
  return paragraph(joinBlocks(blocks).map((line) => (line === '' ? '>' : `> ${line}`)));
}
