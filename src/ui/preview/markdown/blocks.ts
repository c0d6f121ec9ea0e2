import { parseId, type NotionId } from '../../../notion/schema/ids';
import { codeBlock, codeSpan, escape, headingEnd, lineStart } from './escape';
import { inline } from './inline';
import { languageOf } from './languages';
import { type Block, listItem, paragraph, quotation, joinBlocks, separator } from './layout';
import { Pairs } from './pairs';
import { region, type Region } from './region';
import { table } from './table';
import { tagOf } from './tags';
import type { Words } from './words';

export interface BlockSource {
  readonly words: Words;
  /** Markdown by block id for blocks that Notion left out of a long page as `<unknown>`; read separately. */
  readonly blocks: ReadonlyMap<NotionId, string>;
  readonly usedBlocks: Set<NotionId>;
}

/** Deeper nesting is flattened, which bounds the recursion. CommonMark readers have such limits too. */
const maxDepth = 24;

/** Attributes such as `{color="red"}` at the end of a block's first line. */
const attributeList = /\{(?:[\w-]+="[^"]*"\s*)+\}$/;

/**
 * Converts Notion's enhanced Markdown to CommonMark. It has one block a line, nests by tabs and uses tags, so a
 * CommonMark reader would take much of it for code.
 */
function blocksOf(lines: readonly string[], source: BlockSource, depth = 0): readonly Block[] {
  const blocks: (readonly Block[])[] = [];
  const pairs = new Pairs(lines);
  for (let at = 0; at < lines.length;) {
    const found = region(lines, at, pairs);
    at = found.end;
    blocks.push(depth < maxDepth ? blockOf(found, source, depth) : flat(found, source));
  }
  return blocks.flat();
}

function linesOf(markdown: string): readonly string[] {
  return markdown.split(/\r\n?|\n/);
}

function flat({ first, inside }: Region, { words }: BlockSource): readonly Block[] {
  return [first, ...inside]
    .filter((line) => line.trim() !== '')
    .flatMap((line) => paragraph(textLines(line.trim(), words)));
}

function blockOf(found: Region, source: BlockSource, depth: number): readonly Block[] {
  const { words } = source;
  const children = () => blocksOf(found.inside, source, depth + 1);
  switch (found.kind) {
    case 'blank':
      return found.first === '' ? [] : [separator];
    case 'code':
      return paragraph(codeBlock(found.inside, languageOf(found.first)));
    case 'equation':
      return paragraph(codeBlock(found.inside, ''));
    case 'table':
      return table([found.first, ...found.inside].join('\n'), words) ?? flat(found, source);
    case 'callout':
      return quotation(withIcon(found.attributes.get('icon') ?? '', children()));
    case 'quotation':
      return quotation(children());
    case 'toggle':
      return listItem('-', textLines(found.attributes.get('summary') ?? '', words), children());
    case 'group': {
      const title = ['title', 'alt', 'notice'].flatMap((name) => found.attributes.get(name) ?? []);
      return [...title.flatMap(groupTitle), ...children()];
    }
    case 'line':
      return lineBlock(found.first, children, source, depth);
  }
}

/** Space at its edges would keep the marks from being read. */
function groupTitle(text: string): readonly Block[] {
  const title = escape(text).trim();
  return title === '' ? [] : paragraph([`**${title}**`]);
}

function lineBlock(
  line: string,
  children: () => readonly Block[],
  source: BlockSource,
  depth: number,
): readonly Block[] {
  const { words } = source;
  const text = line.replace(attributeList, '').trimEnd();
  const aboveChildren = (lines: readonly string[]) => [...paragraph(lines), ...children()];
  const [, hashes, heading = ''] = /^(#{1,6})\s+(.*)$/s.exec(text) ?? [];
  // Headings move down one level, since the page's title is the only one of the first.
  if (hashes !== undefined) {
    const marks = '#'.repeat(Math.min(6, hashes.length + 1));
    const title = lineStart(inline(heading, words).replaceAll('\n', ' '));
    return aboveChildren([`${marks} ${headingEnd(title)}`]);
  }
  const [, check, task = ''] = /^[-*+] \[([ xX])\](?:\s+(.*))?$/s.exec(text) ?? [];
  if (check !== undefined) {
    const [first = '', ...rest] = textLines(task, words);
    return listItem('-', [`${check === ' ' ? '☐' : '☑'} ${first}`, ...rest], children());
  }
  const [, marker, item = ''] = /^([-*+]|\d{1,9}\.)\s+(.*)$/s.exec(text) ?? [];
  if (marker !== undefined)
    return listItem(marker.endsWith('.') ? marker : '-', textLines(item, words), children());
  const quote = /^>\s?(.*)$/s.exec(text)?.[1];
  if (quote !== undefined) return quotation(aboveChildren(textLines(quote, words)));
  if (/^(-{3,}|\*{3,}|_{3,})$/.test(text)) return aboveChildren(['---']);
  const equation = /^\$\$(.+)\$\$$/.exec(text)?.[1];
  if (equation !== undefined) return aboveChildren([codeSpan(equation)]);
  return [...(separateBlock(text, source, depth) ?? paragraph(textLines(text, words))), ...children()];
}

/** Lines of a block, each with a hard line break where another line follows. */
function textLines(text: string, words: Words): readonly string[] {
  const lines = inline(text, words).split('\n').map(lineStart);
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => (line !== '' && (lines[index + 1] ?? '') !== '' ? `${line}\\` : line));
}

/** Shows only emoji icons: a picture would be fetched. */
function withIcon(icon: string, blocks: readonly Block[]): readonly Block[] {
  if (icon === '' || /[a-z_:/]/i.test(icon)) return blocks;
  const [first, ...rest] = blocks[0] === separator ? blocks.slice(1) : blocks;
  const [line = '', ...more] = first?.lines ?? [];
  return first === undefined || first.list !== undefined || !/^[\p{L}\p{N}*\\[]/u.test(line)
    ? [...paragraph([escape(icon)]), ...blocks]
    : [...paragraph([`${escape(icon)} ${line}`, ...more]), ...rest];
}

/** The separately read content of an `<unknown>` tag. Each block is used once, so that a cycle ends. */
function separateBlock(line: string, source: BlockSource, depth: number): readonly Block[] | undefined {
  const tag = tagOf(line);
  if (tag?.name !== 'unknown') return undefined;
  const url = tag.attributes.get('url') ?? '';
  const id = parseId(url.split('#')[1] ?? '', 'page') ?? parseId(url, 'page');
  const content = id && source.blocks.get(id);
  if (id === undefined || content === undefined || source.usedBlocks.has(id)) return undefined;
  source.usedBlocks.add(id);
  return blocksOf(linesOf(content), source, depth + 1);
}

/** Separately read blocks without an `<unknown>` tag of their own come last. */
export function markdownOf(markdown: string, blocks: BlockSource['blocks'], words: Words): readonly string[] {
  const source: BlockSource = { words, blocks, usedBlocks: new Set() };
  const body = blocksOf(linesOf(markdown), source);
  const rest = [...blocks].flatMap(([id, content]) =>
    source.usedBlocks.has(id) ? [] : blocksOf(linesOf(content), source),
  );
  return joinBlocks([...body, ...rest]);
}
