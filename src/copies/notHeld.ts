import type { NotHeld } from '../archive/batch';
import { expiringFiles } from './expiringFiles';
import { proseLines } from './proseLines';

type Kind = keyof NotHeld;

/** Tags of Notion's Markdown that stand for something of which the text has no more than the name. */
const tags = new Map<string, Kind>([
  ['page', 'subpages'],
  ['database', 'databases'],
  ['synced_block', 'syncedBlocks'],
  ['synced_block_reference', 'syncedBlocks'],
  ['unknown', 'blocks'],
  ['meeting-notes', 'blocks'],
]);

const tag = /<([a-z][\w-]*)(?=[\s>/])/g;
/** Values that an answer about a page has at most; more would need further requests. */
const mostInAnswer = new Map([
  ['people', 25],
  ['relation', 25],
  ['rich_text', 25],
  ['title', 25],
]);

/** What of a page neither its properties nor its Markdown hold. `cutOff`: content that Notion left out. */
export function notHeldOf(page: Parameters<typeof expiringFiles>[0], cutOff: boolean): NotHeld {
  const found: Partial<Record<Kind, number>> = {};
  const count = (kind: Kind) => {
    found[kind] = (found[kind] ?? 0) + 1;
  };
  for (const { value } of page.properties) if (isCutOff(value.type, value)) count('values');
  for (const line of proseLines(page.markdown)) {
    for (const [, name = ''] of line.matchAll(tag)) {
      const kind = tags.get(name);
      if (kind !== undefined) count(kind);
    }
  }
  if (cutOff) count('content');
  const files = expiringFiles(page).length;
  return files > 0 ? { ...found, files } : found;
}

/** The same with another number of files. */
export function withFilesMissed(notHeld: NotHeld, missed: number): NotHeld {
  if (missed > 0) return { ...notHeld, files: missed };
  return Object.fromEntries(Object.entries(notHeld).filter(([kind]) => kind !== 'files'));
}

function isCutOff(type: string, value: Readonly<Record<string, unknown>>): boolean {
  const list = value[type];
  const most = mostInAnswer.get(type);
  if (!Array.isArray(list) || most === undefined) return false;
  if (type === 'relation' && typeof value.has_more === 'boolean') return value.has_more;
  const counted =
    type === 'rich_text' || type === 'title'
      ? list.filter((run: unknown) => typeof run === 'object' && run !== null && 'mention' in run)
      : list;
  return counted.length >= most;
}
