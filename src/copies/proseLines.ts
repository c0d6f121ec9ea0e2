/** The lines of Markdown that are not code: in that, tags are mere text. */
export function* proseLines(markdown: string): Generator<string> {
  for (const { line, isCode } of linesOf(markdown)) if (!isCode) yield line.replace(/`[^`]*`|\\./g, '');
}

/** All lines, and whether each is part of a code block. */
export function* linesOf(markdown: string): Generator<{ readonly line: string; readonly isCode: boolean }> {
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const found = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    const isCode = fence !== undefined || found !== undefined;
    if (fence === undefined) fence = found;
    else if (found?.startsWith(fence) === true && line.trim() === found) fence = undefined;
    yield { line, isCode };
  }
}
