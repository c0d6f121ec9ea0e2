import { notionAddress, safeAddress } from './address';
import { bracketed, type Bracketed } from './brackets';
import { codeSpan, escape } from './escape';
import { type Tag, tagAt, targetOf } from './tags';
import type { Words } from './words';

/** Tags that only say how text looks. */
const looks = new Set(['span', 'u', 'b', 'i', 's', 'em', 'strong', 'del', 'sup', 'sub', 'p']);
/** Tags that stand for a page or database, which have an address that is made from its id. */
const notionObjects = /^(mention-)?(page|database|data-source)$/;
/** Inside of a link or a tag there can be another one; more than this is text. */
const maxDepth = 5;

interface Place {
  readonly words: Words;
  readonly depth: number;
  /** A link cannot hold another one. */
  readonly inLink: boolean;
}

/** Markdown for one piece of text, with `\n` where a line is to end, and the place after the piece. */
type Piece = readonly [markdown: string, end: number];

/**
 * A line of Notion's enhanced Markdown as CommonMark that fetches and runs nothing: emphasis, code and links to
 * the web stay, pictures become links, and all else becomes text. `\n` where a line is to end.
 */
export function inline(source: string, words: Words): string {
  return render(source, { words, depth: 0, inLink: false });
}

function render(source: string, place: Place): string {
  const pieces: string[] = [];
  let last = '';
  let at = 0;
  while (at < source.length) {
    const [markdown, end] = pieceAt(source, at, place);
    pieces.push(betweenPieces(last, markdown), markdown);
    last = markdown.at(-1) ?? last;
    at = end;
  }
  return pieces.join('');
}

/** Two pieces of code would run together, and two slashes make an address. */
function betweenPieces(last: string, after: string): string {
  if (last === '`' && after.startsWith('`')) return ' ';
  return last === '/' && after.startsWith('/') ? '\\' : '';
}

function pieceAt(source: string, at: number, place: Place): Piece {
  switch (source[at]) {
    case '\\':
      return [escape(source.slice(at + 1, at + 2) || '\\'), at + 2];
    case '`':
      return codeAt(source, at);
    case '$':
      return equationAt(source, at);
    case '*':
    case '~':
      return emphasisAt(source, at);
    case '!':
      return source[at + 1] === '[' ? linkAt(source, at, place) : textAt(source, at, place);
    case '[':
      return linkAt(source, at, place);
    case '<':
      return tagPieceAt(source, at, place);
    default:
      return textAt(source, at, place);
  }
}

function codeAt(source: string, at: number): Piece {
  const run = /`+/y;
  run.lastIndex = at;
  const fence = run.exec(source)?.[0] ?? '`';
  const from = at + fence.length;
  const other = /`+/g;
  other.lastIndex = from;
  for (let found = other.exec(source); found !== null; found = other.exec(source)) {
    if (found[0].length === fence.length) return [codeSpan(source.slice(from, found.index)), other.lastIndex];
  }
  return [escape(fence), from];
}

/** Shown as it is written: drawing it is left to Notion. */
function equationAt(source: string, at: number): Piece {
  const equation = /\$(?:`([^`]+)`|(?!\s)((?:\\.|[^$\\])+)(?<!\s))\$/y;
  equation.lastIndex = at;
  const found = equation.exec(source);
  return found === null
    ? [escape('$'), at + 1]
    : [codeSpan(found[1] ?? found[2] ?? ''), at + found[0].length];
}

/** Marks that stand alone between spaces, or in other numbers than Notion writes, are text. */
function emphasisAt(source: string, at: number): Piece {
  const mark = source[at] === '~' ? /~+/y : /\*+/y;
  mark.lastIndex = at;
  const run = mark.exec(source)?.[0] ?? '';
  const end = at + run.length;
  const touches = /\S/.test(source[at - 1] ?? ' ') || /\S/.test(source[end] ?? ' ');
  const isKnown = run === '~~' || /^\*{1,3}$/.test(run);
  return [touches && isKnown ? run : escape(run), end];
}

function linkAt(source: string, at: number, place: Place): Piece {
  const isImage = source[at] === '!';
  const found = place.depth < maxDepth ? bracketed(source, isImage ? at + 1 : at) : undefined;
  if (found === undefined) return [escape(source.slice(at, at + 1)), at + 1];
  if (found.kind === 'citation') return [link(escape(place.words.source), found.address, place), found.end];
  const label = labelOf(found, isImage, place);
  return [link(label, found.address, place), found.end];
}

function labelOf({ label }: Bracketed, isImage: boolean, place: Place): string {
  const inside = render(label, { ...place, depth: place.depth + 1, inLink: true });
  return isImage ? named(place.words.image, inside) : inside;
}

function named(kind: string, label: string): string {
  return label.trim() === '' ? escape(kind) : `${escape(kind)}: ${label}`;
}

/** What cannot be opened is shown beside its text. */
function link(label: string, address: string, { inLink }: Place, safe = safeAddress(address)): string {
  const shown = label.trim() === '' ? escape(address) : label.replaceAll('\n', ' ');
  if (inLink) return shown;
  if (safe !== undefined) return `[${shown}](<${safe}>)`;
  return label.trim() === '' || address === '' ? shown : `${shown} (${escape(address)})`;
}

function tagPieceAt(source: string, at: number, place: Place): Piece {
  const tag = tagAt(source, at);
  if (tag === undefined) return [escape('<'), at + 1];
  if (tag.name === 'br') return ['\n', tag.end];
  if (looks.has(tag.name)) return ['', tag.end];
  if (tag.name === 'mention-date' && tag.kind !== 'close') return [dateOf(tag), tag.end];
  const isReference = targetOf(tag) !== undefined || tag.name.startsWith('mention-');
  if (!isReference || tag.kind === 'close' || place.depth >= maxDepth)
    return [escape(source.slice(at, tag.end)), tag.end];

  const close = `</${tag.name}>`;
  const closed = tag.kind === 'open' ? source.indexOf(close, tag.end) : -1;
  const inside = closed < 0 ? '' : source.slice(tag.end, closed);
  const label = render(inside, { ...place, depth: place.depth + 1, inLink: true });
  return [referenceTo(tag, label, place), closed < 0 ? tag.end : closed + close.length];
}

function referenceTo(tag: Tag, label: string, place: Place): string {
  const { words } = place;
  const target = targetOf(tag) ?? '';
  const alt = escape(tag.attributes.get('alt') ?? '');
  if (tag.name === 'unknown') return link(`${escape(words.leftOut)}${alt && `: ${alt}`}`, target, place);
  const kind = words.kinds.get(tag.name.replace(/^mention-/, '')) ?? tag.name;
  if (!notionObjects.test(tag.name)) {
    const isMention = tag.name.startsWith('mention-') && label.trim() !== '';
    return link(isMention ? label : named(kind, label || alt), target, place);
  }
  return link(label.trim() === '' ? escape(kind) : label, target, place, notionAddress(target));
}

function dateOf({ attributes }: Tag): string {
  const parts = ['start', 'startTime', 'end', 'endTime'].map((name) => attributes.get(name) ?? '');
  const [start = '', startTime = '', end = '', endTime = ''] = parts;
  const day = (date: string, time: string) => [date, time].filter(Boolean).join(' ');
  return escape([day(start, startTime), day(end, endTime)].filter(Boolean).join(' – '));
}

/** Text up to what may mean something. An address of the web is a link, as it would be in Notion. */
function textAt(source: string, at: number, { inLink }: Place): Piece {
  const address = /https?:\/\/[^\s<>\\`*[\]]*[^\s<>\\`*[\].,;:!?'")]/iy;
  address.lastIndex = at;
  const found = /[\w]/.test(source[at - 1] ?? '') ? null : address.exec(source);
  if (found !== null) {
    const safe = inLink ? undefined : safeAddress(found[0]);
    const text = escape(found[0]);
    return [safe === undefined ? text : `[${text}](<${safe}>)`, at + found[0].length];
  }
  const plain = /[^\\`$*~![<h]+|[^]/y;
  plain.lastIndex = at;
  const text = plain.exec(source)?.[0] ?? '';
  return [escape(text), at + text.length];
}
