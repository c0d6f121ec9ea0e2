/** A backtick or several, up to as many again. */
const inlineCode = /(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\\./g;

/** Of the first line of a code block, the fence. After one of backticks, the line has no other. */
const openingFence = /^\s*(`{3,}(?=[^`]*$)|~{3,})/;

/** The lines of Markdown that are not code: in that, tags are mere text. */
export function* proseLines(markdown: string): Generator<string> {
  for (const { line, isCode } of linesOf(markdown)) if (!isCode) yield line.replace(inlineCode, '');
}

/** All lines, and whether each is part of a code block. */
export function* linesOf(markdown: string): Generator<{ readonly line: string; readonly isCode: boolean }> {
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const found = openingFence.exec(line)?.[1];
    const isCode = fence !== undefined || found !== undefined;
    if (fence === undefined) fence = found;
    else if (found?.startsWith(fence) === true && line.trim() === found) fence = undefined;
    yield { line, isCode };
  }
}
