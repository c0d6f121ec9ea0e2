import { codeFence, endsCode, type Pair, type Pairs } from './pairs';
import { attributesIn, type Tag, tagAt, tagOf } from './tags';

/** A block of Notion's enhanced Markdown: its first line, and the lines inside it without their common tabs. */
export interface Region {
  readonly kind:
    'blank' | 'line' | 'code' | 'equation' | 'table' | 'callout' | 'quotation' | 'toggle' | 'group';
  readonly first: string;
  readonly inside: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  /** Index of the line after it. */
  readonly end: number;
}

const containers = new Map<string, Region['kind']>([
  ['callout', 'callout'],
  ['quote', 'quotation'],
  ['details', 'toggle'],
  ['toggle', 'toggle'],
  ...[
    ...['columns', 'column', 'synced_block', 'synced_block_reference', 'tabs', 'tab', 'unknown'],
    ...['meeting-notes', 'notes', 'summary', 'transcript', 'p'],
  ].map((name): [string, Region['kind']] => [name, 'group']),
]);

/** Tags of blocks without content of their own. */
const emptyTags = new Set(['empty-block', 'table_of_contents', 'breadcrumb']);

const none: ReadonlyMap<string, string> = new Map();

const fencedCallout: Pair = { open: /^:{3,}\s*\w/, close: /^:{3,}$/ };

/** The block that begins at line `at`. `pairs` belongs to the same lines. */
export function region(lines: readonly string[], at: number, pairs: Pairs): Region {
  const line = lines[at] ?? '';
  const first = line.trim();
  const tag = tagOf(first);
  if (first === '' || isEmpty(tag))
    return { kind: 'blank', first, inside: [], attributes: none, end: at + 1 };

  const fence = codeFence(first);
  if (fence !== undefined) return until(lines, at, 'code', (text) => endsCode(text, fence));
  if (first === '$$') return until(lines, at, 'equation', (text) => text === '$$');
  if (tagAt(first, 0)?.name === 'table')
    return until(lines, at, 'table', (text) => text.endsWith('</table>'), true);
  const fenced = /^:{3,}\s*callout\b(.*)$/.exec(first)?.[1];
  if (fenced !== undefined)
    return {
      ...nested(lines, at, 'callout', pairs.endOf(at, fencedCallout)),
      attributes: attributesIn(fenced),
    };
  const opening = tagAt(first, 0);
  const kind = opening?.kind === 'open' ? containers.get(opening.name) : undefined;
  if (opening === undefined || kind === undefined) return lineRegion(lines, at);
  const ending = `</${opening.name}>`;
  if (first.toLowerCase().endsWith(ending)) {
    const inside = [first.slice(opening.end, -ending.length)];
    return { kind, first, inside, attributes: opening.attributes, end: at + 1 };
  }
  if (tag === undefined) return lineRegion(lines, at);

  const open = new RegExp(`^<${tag.name}(?:\\s[^>]*)?>`, 'i');
  const close = new RegExp(`</${tag.name}>$`, 'i');
  const found = {
    ...nested(lines, at, kind, pairs.endOf(at, { open, close })),
    attributes: tag.attributes,
  };
  return kind === 'toggle' ? withSummary(found) : found;
}

function isEmpty(tag: Tag | undefined): boolean {
  if (tag === undefined) return false;
  return emptyTags.has(tag.name) || (tag.kind === 'close' && containers.has(tag.name));
}

/** A line with the lines indented below it. */
function lineRegion(lines: readonly string[], at: number): Region {
  const own = tabsOf(lines[at] ?? '');
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '') continue;
    if (tabsOf(line) <= own) break;
    end = next + 1;
  }
  return regionAt('line', lines, at, end, end);
}

/** Reaches to the first end line, or to the end of the text without one. */
function until(
  lines: readonly string[],
  at: number,
  kind: Region['kind'],
  isEnd: (text: string) => boolean,
  endIsInside = false,
): Region {
  const from = endIsInside && isEnd((lines[at] ?? '').trim()) ? at : at + 1;
  let last = from;
  while (last < lines.length && !isEnd((lines[last] ?? '').trim())) last++;
  const end = Math.min(lines.length, last + 1);
  return regionAt(kind, lines, at, endIsInside ? end : last, Math.max(end, at + 1));
}

/** Reaches to the line `end`; without one, over the lines indented below. */
function nested(lines: readonly string[], at: number, kind: Region['kind'], end: number | undefined): Region {
  return end === undefined ? { ...lineRegion(lines, at), kind } : regionAt(kind, lines, at, end, end + 1);
}

/** Takes a toggle's title from the first line inside it. */
function withSummary(found: Region): Region {
  const at = found.inside.findIndex((line) => line.trim() !== '');
  const title = /^<summary\b[^>]*>(.*?)(?:<\/summary>)?$/i.exec(found.inside[at]?.trim() ?? '')?.[1];
  if (title === undefined) return found;
  return {
    ...found,
    inside: outdented(found.inside.slice(at + 1)),
    attributes: new Map([...found.attributes, ['summary', title]]),
  };
}

function regionAt(
  kind: Region['kind'],
  lines: readonly string[],
  at: number,
  last: number,
  end: number,
): Region {
  const inside = outdented(lines.slice(at + 1, last), kind === 'code' ? tabsOf(lines[at] ?? '') : undefined);
  return { kind, first: (lines[at] ?? '').trim(), inside, attributes: none, end };
}

function outdented(lines: readonly string[], tabs?: number): readonly string[] {
  const common =
    tabs ??
    lines
      .filter((line) => line.trim() !== '')
      .reduce((least, line) => Math.min(least, tabsOf(line)), Infinity);
  return lines.map((line) => line.slice(Math.min(common, tabsOf(line))));
}

function tabsOf(line: string): number {
  return /^\t*/.exec(line)?.[0].length ?? 0;
}
