import type { BlockContent } from './model.js';
import { parseInline } from './parse-inline.js';
import { plain, text } from './values.js';

/** What a line of Markdown stands for: a block, or a tag that names an object there is. */
export type Parsed =
  | { readonly kind: 'block'; readonly content: BlockContent; readonly inside: readonly Parsed[] }
  | { readonly kind: 'existing'; readonly noun: 'page' | 'database'; readonly address: string }
  | { readonly kind: 'unknown'; readonly tag: string };

const block = (content: BlockContent, inside: readonly Parsed[] = []): Parsed => ({
  kind: 'block',
  content,
  inside,
});

const depthOf = (line: string): number => /^\t*/.exec(line)?.[0].length ?? 0;

/** The blocks of a text in Notion's enhanced Markdown, as far as the emulator renders it. */
export const parseMarkdown = (markdown: string): readonly Parsed[] => {
  const lines = markdown.split('\n');
  let at = 0;

  const until = (depth: number, end: string): readonly Parsed[] => {
    const found = blocksAt(depth, end);
    at += 1;
    return found;
  };

  const code = (depth: number, language: string): Parsed => {
    const content: string[] = [];
    for (; at < lines.length && lines[at]?.slice(depth) !== '```'; at++)
      content.push((lines[at] ?? '').slice(depth));
    at += 1;
    return block({ kind: 'code', language, text: text(content.join('\n')) });
  };

  const titled = (depth: number): string => {
    const line = (lines[at] ?? '').slice(depth);
    const title = /^<summary>(.*)<\/summary>$/.exec(line)?.[1];
    if (title !== undefined) at += 1;
    return title ?? '';
  };

  const simple = (line: string): BlockContent => {
    const [, image = '', url] = /^!\[((?:\\.|[^\]\\])*)\]\((\S*)\)$/.exec(line) ?? [];
    if (url !== undefined) return { kind: 'image', caption: parseInline(image), url };
    if (line === '---') return { kind: 'divider' };
    for (const [start, kind] of [
      ['# ', 'heading_1'],
      ['## ', 'heading_2'],
      ['> ', 'quote'],
    ] as const)
      if (line.startsWith(start)) return { kind, text: parseInline(line.slice(start.length)) };
    const [, checked, task = ''] = /^- \[([ x])\] (.*)$/.exec(line) ?? [];
    if (checked !== undefined) return { kind: 'to_do', checked: checked === 'x', text: parseInline(task) };
    if (line.startsWith('- ')) return { kind: 'bulleted_list_item', text: parseInline(line.slice(2)) };
    return { kind: 'paragraph', text: line === '<empty-block/>' ? [] : parseInline(line) };
  };

  const next = (depth: number): Parsed => {
    const line = (lines[at] ?? '').slice(depth);
    at += 1;
    const fence = /^```(.*)$/.exec(line)?.[1];
    if (fence !== undefined) return code(depth, fence);
    const [, noun, address = ''] = /^<(page|database)\b[^>]*\burl="([^"]*)"/.exec(line) ?? [];
    if (noun === 'page' || noun === 'database') return { kind: 'existing', noun, address };
    if (line.startsWith('<unknown ')) return { kind: 'unknown', tag: line };
    if (line === '<details>') {
      const title = titled(depth);
      return block({ kind: 'toggle', text: parseInline(title) }, until(depth + 1, '</details>'));
    }
    if (line === '<columns>') return block({ kind: 'column_list' }, until(depth + 1, '</columns>'));
    if (line === '<column>') return block({ kind: 'column' }, until(depth + 1, '</column>'));
    const icon = /^<callout icon="(.*)">$/.exec(line)?.[1];
    if (icon !== undefined) {
      const said = parseInline((lines[at] ?? '').slice(depth + 1));
      at += 1;
      return block({ kind: 'callout', icon, text: said }, until(depth + 1, '</callout>'));
    }
    return block(simple(line), blocksAt(depth + 1));
  };

  const blocksAt = (depth: number, end?: string): readonly Parsed[] => {
    const found: Parsed[] = [];
    for (; at < lines.length;) {
      const line = lines[at] ?? '';
      if (line.trim() === '') {
        at += 1;
        continue;
      }
      if (depthOf(line) < depth || (end !== undefined && line.slice(depth - 1) === end)) break;
      found.push(next(depth));
    }
    return found;
  };

  return blocksAt(0);
};

/** The text of the first heading of the top level, which becomes the title of a page that is given none. */
export const firstHeading = (blocks: readonly Parsed[]): string | undefined => {
  const heading = blocks.find((one) => one.kind === 'block' && one.content.kind === 'heading_1');
  return heading?.kind === 'block' && heading.content.kind === 'heading_1'
    ? plain(heading.content.text)
    : undefined;
};
