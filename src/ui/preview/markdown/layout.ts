/** A block as lines of CommonMark. */
export interface Block {
  readonly lines: readonly string[];
  /** The kind of list it is an item of. Its items stand without an empty line between them. */
  readonly list?: 'bulleted' | 'numbered';
}

export function paragraph(lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ lines }];
}

export function together(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(({ lines, list }, index) => {
    const close = index === 0 || (list !== undefined && blocks[index - 1]?.list === list);
    return close ? lines : ['', ...lines];
  });
}

/** An item of a list with what is below it. */
export function listItem(
  marker: string,
  first: readonly string[],
  children: readonly Block[],
): readonly Block[] {
  const inset = ' '.repeat(marker.length + 1);
  const below = together(children);
  const gap = below.length > 0 && children[0]?.list === undefined ? [''] : [];
  const [head = '', ...rest] = first;
  const lines = [
    `${marker} ${head}`,
    ...[...rest, ...gap, ...below].map((line) => (line === '' ? '' : inset + line)),
  ];
  return [{ lines, list: marker === '-' ? 'bulleted' : 'numbered' }];
}

export function quotation(blocks: readonly Block[]): readonly Block[] {
  return paragraph(together(blocks).map((line) => `> ${line}`.trimEnd()));
}
