import { wordsOf } from './pastedWords';

/** A UUID in lower case, with dashes. */
export type NotionId = string & { readonly notionId: unique symbol };

/** Which id of a link that has two: `…/<database>?p=<page>` is a page opened as a peek over its database. */
export type Wanted = 'page' | 'database';

export type Pasted =
  /** Each id once, in the order of the text; at least one. */
  | { readonly kind: 'ids'; readonly ids: readonly NotionId[] }
  /** Looks like a link or an id, but names no page or database. */
  | { readonly kind: 'badLink' }
  | { readonly kind: 'text' };

const dashed = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/gi;
const plain = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi;

/** Characters of a text that are read; more are no link that anyone pasted. Two thousand links fit. */
const maxLength = 400_000;

const webProtocols = new Set(['https:', 'http:']);
/** Addresses whose id may stand in place of the host. Others, such as `view:` and `user:`, are of other objects. */
const ownProtocols = new Set(['notion:', 'collection:']);

const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
const domain = /^(?:\/\/)?[\w-]+(?:\.[\w-]+)+(?::\d+)?\//;
/**
 * The last segment of a link by itself, with or without the workspace before it: an id, with or without a title
 * before it and a query after it.
 */
const lastSegment =
  /^(?:\/?[\w-]+\/|\/)?((?:[^/?#]+-)?(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?(?:[?#].*)?)$/i;
/** Addresses of the API name what they are about; those of views and comments name neither a page nor a database. */
const apiHost = 'api.notion.com';
const apiPath = /^\/v1\/(?:pages|databases|data_sources|blocks)\/([^/]+)/;
/** Stands before an id: `id:`, `page_id=`, `urn:uuid:`; or a number of a list. Others, as `view_id=`, name other objects. */
const label =
  /^(?:urn|\d{1,4}|\P{ASCII}{1,20}id|(?:notion[_-]?)?(?:page|database|db|collection|data[_-]?source|notion)?[_-]?(?:(?:uu|gu)?ids?|links?|urls?|uri)?)$/iu;
const labels = /^(?:[a-z_-]+[:=])+/i;
const notionHost = /(?:^|\/\/)(?:[\w-]{1,63}\.){0,3}notion\.(?:so|site|com)\//i;
/** An id with a few digits too many or too few. */
const nearlyAnId = /(?:^|[-:=/])(?:[0-9a-f]-?){28,80}(?:[?#]|$)/i;

export function isNotionId(text: string): text is NotionId {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** The id in pasted text. Undefined where there is none, and where there are several: nobody chose one of them. */
export function parseId(text: string, wanted: Wanted): NotionId | undefined {
  const pasted = readPasted(text, wanted);
  return pasted.kind === 'ids' && pasted.ids.length === 1 ? pasted.ids[0] : undefined;
}

/**
 * The ids in pasted text: ids with or without dashes, links to any of Notion's hosts or to a domain of one's own, with
 * or without a scheme, or the last segment of one, and `notion://` or `collection://` addresses; each with other text,
 * quotes or Markdown around it. Ids that are no links only where there is no other text, which would be a title.
 */
export function readPasted(text: string, wanted: Wanted): Pasted {
  if (text.length > maxLength) return { kind: 'badLink' };
  const words = wordsOf(text).filter((word) => !label.test(word));
  const found = words.map((word) => idIn(word, wanted));
  const ids = new Set(found.flatMap((id) => id ?? []));
  const isMeant = found.every(Boolean) || words.some((word, index) => found[index] && isLink(word));
  if (ids.size > 0 && isMeant) return { kind: 'ids', ids: [...ids] };
  const isBadLink = words.length > 0 && words.every(looksLikeLink);
  return { kind: isBadLink || words.some((word) => notionHost.test(word)) ? 'badLink' : 'text' };
}

/** Not merely what could be a hash in a title. */
function isLink(word: string): boolean {
  return scheme.test(word) || domain.test(word) || word.includes('?');
}

function looksLikeLink(word: string): boolean {
  return word.includes('://') || /^www\./i.test(word) || nearlyAnId.test(word);
}

function idIn(word: string, wanted: Wanted): NotionId | undefined {
  const address = asAddress(word);
  const url = address === undefined ? null : URL.parse(address);
  if (url === null) return undefined;
  const isWeb = webProtocols.has(url.protocol);
  if (!isWeb && !ownProtocols.has(url.protocol)) return undefined;
  if (url.hostname === apiHost) return firstId(apiPath.exec(url.pathname)?.[1] ?? '');
  const peeked = firstId(url.searchParams.get('p') ?? '');
  if (wanted === 'page' && peeked !== undefined) return peeked;
  return lastId(isWeb ? url.pathname : `${url.host}${url.pathname}`);
}

function asAddress(word: string): string | undefined {
  if (scheme.test(word)) return word;
  if (domain.test(word)) return `https://${word.replace(/^\/\//, '')}`;
  const [prefix = ''] = labels.exec(word) ?? [];
  const isLabelled = prefix.split(/[:=]/).every((name) => label.test(name));
  const last = isLabelled ? lastSegment.exec(word.slice(prefix.length))?.[1] : undefined;
  return last === undefined ? undefined : `https://app.notion.com/p/${last}`;
}

/** The id that a text begins with. */
function firstId(text: string): NotionId | undefined {
  const id = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])/i.exec(text)?.[0];
  return id === undefined ? undefined : withDashes(id.replaceAll('-', ''));
}

/** The last id in the last segment of a path: before it stands the title, which may hold what looks like an id. */
function lastId(path: string): NotionId | undefined {
  const segment = path.split('/').findLast((part) => part !== '') ?? '';
  const found = [...segment.matchAll(dashed), ...segment.matchAll(plain)].sort((a, b) => a.index - b.index);
  const last = found.at(-1)?.[0];
  return last === undefined ? undefined : withDashes(last.replaceAll('-', ''));
}

/** Of 32 hex digits; undefined for another text. */
export function withDashes(hex: string): NotionId | undefined {
  const id = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isNotionId(id) ? id : undefined;
}
