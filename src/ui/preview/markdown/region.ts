import { codeFence, endsCode, type Pair, type Pairs } from './pairs';
import { attributesIn, type Tag, tagAt } from './tags';

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

const fencedCallout: Pair = { open: /^:{3,}\s*\w/, close: /^:{3,}$/ };

/** How far a region reaches: the index after its last line inside, and the index after the region. */
type Extent = readonly [last: number, end: number];

/** The block that begins at line `at`. `pairs` belongs to the same lines. */
export function region(lines: readonly string[], at: number, pairs: Pairs): Region {
  const line = lines[at] ?? '';
  const first = line.trim();
  const regionTo = (kind: Region['kind'], [last, end]: Extent, attributes: Tag['attributes'] = new Map()) => {
    const inside = outdented(lines.slice(at + 1, last), kind === 'code' ? tabsOf(line) : undefined);
    return { kind, first, inside, attributes, end };
  };
  // A block without an end reaches over the lines indented below.
  const nested = (pair: Pair): Extent => {
    const end = pairs.endOf(at, pair);
    return end === undefined ? indented(lines, at) : [end, end + 1];
  };
  const tag = tagAt(first, 0);
  const isWholeLine = tag?.end === first.length;
  if (first === '' || (isWholeLine && isEmpty(tag))) return regionTo('blank', [at, at + 1]);

  const fence = codeFence(first);
  if (fence !== undefined) {
    const extent = until(lines, at + 1, (text) => endsCode(text, fence));
    return regionTo('code', extent);
  }
  if (first === '$$') {
    const extent = until(lines, at + 1, (text) => text === '$$');
    return regionTo('equation', extent);
  }
  if (tag?.name === 'table') {
    const [, end] = until(lines, at, (text) => text.endsWith('</table>'));
    return regionTo('table', [end, end]);
  }
  const fenced = /^:{3,}\s*callout\b(.*)$/.exec(first)?.[1];
  if (fenced !== undefined) return regionTo('callout', nested(fencedCallout), attributesIn(fenced));
  const kind = tag?.kind === 'open' ? containers.get(tag.name) : undefined;
  if (tag === undefined || kind === undefined) return regionTo('line', indented(lines, at));
  const ending = `</${tag.name}>`;
  if (first.toLowerCase().endsWith(ending)) {
    const inside = first.slice(tag.end, -ending.length).split(/(?<=<\/(?:summary|column|tab)>)/i);
    const found = { kind, first, inside, attributes: tag.attributes, end: at + 1 };
    return kind === 'toggle' ? withSummary(found) : found;
  }
  if (!isWholeLine) return regionTo('line', indented(lines, at));

  const open = new RegExp(`^<${tag.name}(?:\\s[^>]*)?>`, 'i');
  const close = new RegExp(`</${tag.name}>$`, 'i');
  const found = regionTo(kind, nested({ open, close }), tag.attributes);
  return kind === 'toggle' ? withSummary(found) : found;
}

function isEmpty({ name, kind }: Tag): boolean {
  return emptyTags.has(name) || (kind === 'close' && containers.has(name));
}

/** Over the lines indented below. */
function indented(lines: readonly string[], at: number): Extent {
  const own = tabsOf(lines[at] ?? '');
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '') continue;
    if (tabsOf(line) <= own) break;
    end = next + 1;
  }
  return [end, end];
}

/** To the first end line from `from` on, or to the end of the text without one. */
function until(lines: readonly string[], from: number, isEnd: (text: string) => boolean): Extent {
  let last = from;
  while (last < lines.length && !isEnd((lines[last] ?? '').trim())) last++;
  return [last, Math.min(lines.length, last + 1)];
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
