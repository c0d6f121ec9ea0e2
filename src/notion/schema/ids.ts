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

/** What text editors, chats and Markdown put around a link. */
const around = /[\s<>()[\]{}|,;"'`“”„‘’«»‹›、，；。]+/;
/** A second link that follows the first without a space. */
const glued = /(?<=[0-9a-f])(?=(?:https?|notion):\/\/)/i;
const typographicDash = /[\u2010-\u2015\u2212]/g;

const webProtocols = new Set(['https:', 'http:']);
/** Addresses whose id may stand in place of the host. Others, such as `view:` and `user:`, are of other objects. */
const ownProtocols = new Set(['notion:', 'collection:']);

const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
const domain = /^(?:\/\/)?[\w-]+(?:\.[\w-]+)+(?::\d+)?\//;
/** The last segment of a link by itself: an id, with or without a title before it and a query after it. */
const lastSegment = /^(?:[^/?#]+-)?(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[?#]|$)/i;
const notionHost = /(?:^|\/\/)(?:[\w-]+\.)*notion\.(?:so|site|com)\//i;
/** An id with a few digits too many or too few. */
const nearlyAnId = /(?:^|-)(?:[0-9a-f]-?){28,80}(?:[?#]|$)/i;

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
 * quotes or Markdown around it.
 */
export function readPasted(text: string, wanted: Wanted): Pasted {
  const visible = text
    .replace(/\p{Cf}/gu, '')
    .replaceAll('&amp;', '&')
    .replace(typographicDash, '-');
  const words = visible
    .split(around)
    .flatMap((word) => word.split(glued))
    .filter((word) => word !== '');
  const ids = new Set(words.flatMap((word) => idIn(word, wanted) ?? []));
  if (ids.size > 0) return { kind: 'ids', ids: [...ids] };
  const isBadLink = words.length > 0 && words.every(looksLikeLink);
  return { kind: isBadLink || words.some((word) => notionHost.test(word)) ? 'badLink' : 'text' };
}

function looksLikeLink(word: string): boolean {
  return word.includes('://') || /^www\./i.test(word) || nearlyAnId.test(word);
}

function idIn(word: string, wanted: Wanted): NotionId | undefined {
  const address = asAddress(word.replace(/[.:!?…]+$/, ''));
  const url = address === undefined ? null : URL.parse(address);
  if (url === null) return undefined;
  const isWeb = webProtocols.has(url.protocol);
  if (!isWeb && !ownProtocols.has(url.protocol)) return undefined;
  const peeked = wholeId(url.searchParams.get('p') ?? '');
  if (wanted === 'page' && peeked !== undefined) return peeked;
  return lastId(isWeb ? url.pathname : `${url.host}${url.pathname}`);
}

function asAddress(word: string): string | undefined {
  if (scheme.test(word)) return word;
  if (domain.test(word)) return `https://${word.replace(/^\/\//, '')}`;
  return lastSegment.test(word) ? `https://app.notion.com/p/${word}` : undefined;
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
