import { linesOf } from '../proseLines';

const existing = /^<(page|database)\b[^>]*?\burl="([^"]*)"[^>]*>(.*)<\/\1>$/;

/**
 * The content of a copy as Notion can take it for a new page. There, the tag of a page or database would move that to
 * the new page, so that it becomes a link; what was synced becomes a block of its own; and what Notion gives to
 * nobody is left out.
 */
export function restorableMarkdown(markdown: string): string {
  const kept: string[] = [];
  let isInMeeting = false;
  for (const { line, isCode } of linesOf(markdown)) {
    const text = line.trim();
    const tabs = /^\t*/.exec(line)?.[0] ?? '';
    if (isCode) kept.push(line);
    else if (/^<unknown\b.*>$/.test(text)) continue;
    else if (existing.test(text)) kept.push(tabs + text.replace(existing, '[$3](<$2>)'));
    else if (/^<\/?synced_block/.test(text))
      kept.push(tabs + (text.startsWith('</') ? '</synced_block>' : '<synced_block>'));
    else if (/^<\/?meeting-notes\b/.test(text)) {
      isInMeeting = !text.startsWith('</');
      kept.push(tabs + (isInMeeting ? '<callout>' : '</callout>'));
    } else if (isInMeeting && /^<\/?(?:summary|notes|transcript)>$/.test(text))
      kept.push(tabs + text.replace(/summary|notes|transcript/, 'callout'));
    else kept.push(line);
  }
  return kept.join('\n');
}

/** As many of the first blocks as take no more than so many bytes in a request. */
export function firstBlocks(
  markdown: string,
  maxBytes: number,
): { readonly markdown: string; readonly isCut: boolean } {
  const lines: string[] = [];
  let whole = 0;
  let bytes = 0;
  for (const { line, isCode } of linesOf(markdown)) {
    // Here begins a block that is inside of no other.
    if (!isCode && !line.startsWith('\t') && !line.startsWith('</')) whole = lines.length;
    // In JSON, the quotes around it are as long as the end of a line.
    bytes += Buffer.byteLength(JSON.stringify(line));
    if (bytes > maxBytes) return { markdown: lines.slice(0, whole).join('\n'), isCut: true };
    lines.push(line);
  }
  return { markdown, isCut: false };
}
