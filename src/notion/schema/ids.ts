/** A UUID in lower case, with dashes. */
export type NotionId = string & { readonly notionId: unique symbol };

/** Which id of a link that has two: `…/<database>?p=<page>` is a page opened as a peek over its database. */
export type Wanted = 'page' | 'database';

const dashed = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/gi;
const plain = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi;

export function isNotionId(text: string): text is NotionId {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/**
 * The id in pasted text: an id with or without dashes, a link to any of Notion's hosts, or a `notion://` or
 * `collection://` address. Undefined for any other text.
 */
export function parseId(text: string, wanted: Wanted): NotionId | undefined {
  const trimmed = text.trim();
  const url = trimmed.includes('://') ? URL.parse(trimmed) : null;
  if (url === null) return wholeId(trimmed);
  const peeked = wholeId(url.searchParams.get('p') ?? '');
  if (wanted === 'page' && peeked !== undefined) return peeked;
  return lastId(`${url.host}${url.pathname}`);
}

function wholeId(text: string): NotionId | undefined {
  const hex = text.replaceAll('-', '');
  const whole = /^[0-9a-f]{32}$/i.test(hex) && (text.length === 32 || isNotionId(text.toLowerCase()));
  return whole ? withDashes(hex) : undefined;
}

/** The last id in the last segment of a path: before it stands the title, which may hold what looks like an id. */
function lastId(path: string): NotionId | undefined {
  const segment = path.split('/').findLast((part) => part !== '') ?? '';
  const found = [...segment.matchAll(dashed), ...segment.matchAll(plain)].sort((a, b) => a.index - b.index);
  const last = found.at(-1)?.[0];
  return last === undefined ? undefined : withDashes(last.replaceAll('-', ''));
}

function withDashes(hex: string): NotionId | undefined {
  const id = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isNotionId(id) ? id : undefined;
}
