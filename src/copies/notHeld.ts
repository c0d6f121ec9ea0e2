import type { NotHeld } from '../archive/batch';
import type { RawProperty } from '../notion/schema/rawPage';
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
const image = /!\[(?:[^\]\\]|\\.)*\]\(([^)\s]*)/g;
const source = /<(?:file|pdf|audio|video|embed|image)\b[^>]*?\bsrc="([^"]*)"/g;

/** Where Notion keeps what people upload; the addresses that it gives of files there expire. */
const ownHosts =
  /^https?:\/\/(?:[\w.-]+\.)?(?:notion\.so|notion\.com|notion-static\.com|notionusercontent\.com|amazonaws\.com)\//i;

/** Addresses that are signed expire as well, wherever they lead. */
const signed = /[?&](?:X-Amz-Signature|signature|Expires)=/i;

/** Values that an answer about a page has at most; more would need further requests. */
const mostInAnswer = new Map([
  ['people', 25],
  ['relation', 25],
  ['rich_text', 25],
  ['title', 25],
]);

/** What of a page neither its properties nor its Markdown hold. `cutOff`: content that Notion left out. */
export function notHeldOf(properties: readonly RawProperty[], markdown: string, cutOff: boolean): NotHeld {
  const found: Partial<Record<Kind, number>> = {};
  const count = (kind: Kind) => {
    found[kind] = (found[kind] ?? 0) + 1;
  };
  for (const { value } of properties) {
    if (isCutOff(value.type, value)) count('values');
    if (value.type === 'files' && Array.isArray(value.files))
      for (const file of value.files) if (isUploaded(file)) count('files');
  }
  for (const line of proseLines(markdown)) {
    for (const [, name = ''] of line.matchAll(tag)) {
      const kind = tags.get(name);
      if (kind !== undefined) count(kind);
    }
    for (const [, address = ''] of [...line.matchAll(image), ...line.matchAll(source)])
      if (expires(address)) count('files');
  }
  if (cutOff) count('content');
  return found;
}

/** Whether the address of a file stops working: Notion signs those of its own files for an hour. */
function expires(address: string): boolean {
  return ownHosts.test(address) || signed.test(address);
}

function isUploaded(file: unknown): boolean {
  return typeof file === 'object' && file !== null && 'type' in file && file.type !== 'external';
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
