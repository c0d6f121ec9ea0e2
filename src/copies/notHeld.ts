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
/** Of a page that was read: whether content is cut off, and how many properties. */
interface CutOff {
  readonly content: boolean;
  readonly values: number;
}

/** What of a page neither its properties nor its Markdown hold. */
export function notHeldOf(page: Parameters<typeof expiringFiles>[0], cutOff: CutOff): NotHeld {
  const found: Partial<Record<Kind, number>> = {};
  const count = (kind: Kind) => {
    found[kind] = (found[kind] ?? 0) + 1;
  };
  if (cutOff.values > 0) found.values = cutOff.values;
  for (const line of proseLines(page.markdown)) {
    for (const [, name = ''] of line.matchAll(tag)) {
      const kind = tags.get(name);
      if (kind !== undefined) count(kind);
    }
  }
  if (cutOff.content) count('content');
  const files = expiringFiles(page).length;
  return files > 0 ? { ...found, files } : found;
}

/** The same with another number of files. */
export function withFilesMissed(notHeld: NotHeld, missed: number): NotHeld {
  if (missed > 0) return { ...notHeld, files: missed };
  return Object.fromEntries(Object.entries(notHeld).filter(([kind]) => kind !== 'files'));
}
