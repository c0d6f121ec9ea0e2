import { parseId, type NotionId } from '../notion/schema/ids';
import { linesOf } from './proseLines';

const unknown = /^(\t*)<unknown\b[^>]*?\burl="([^"]*)"[^>]*>/;

/**
 * The content of a long page with the blocks that were read separately, each in place of the tag that stands for it. Those
 * without one come last.
 */
export function withBlocks(markdown: string, blocks: ReadonlyMap<NotionId, string>): string {
  const left = new Map(blocks);
  const inserted = (text: string): readonly string[] =>
    [...linesOf(text)].flatMap(({ line, isCode }) => {
      const [, tabs = '', url = ''] = (isCode ? undefined : unknown.exec(line)) ?? [];
      const id = parseId(url.split('#')[1] ?? '', 'page') ?? parseId(url, 'page');
      const content = id && left.get(id);
      if (id === undefined || content === undefined) return [line];
      // Each is used once, so that a cycle ends.
      left.delete(id);
      return inserted(content).map((inner) => tabs + inner);
    });
  const lines = [...inserted(markdown)];
  for (const [id, content] of left) {
    left.delete(id);
    lines.push(...inserted(content));
  }
  return lines.join('\n');
}
