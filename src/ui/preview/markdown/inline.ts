import { whenInWords, zonedInWords } from '../../text/dates';
import { bareAddress, notionAddress, safeAddress } from './address';
import { bracketed, type Bracketed } from './brackets';
import { emphasized, type Piece } from './emphasis';
import { codeSpan, escape } from './escape';
import { matchAt, type Tag, tagAt, targetOf } from './tags';
import type { Words } from './words';

/** Tags that only style text; their content stays. */
const styleTags = new Set(['span', 'u', 'b', 'i', 's', 'em', 'strong', 'del', 'sup', 'sub', 'p']);
/** Tags for a page or database, whose link is built from its id. */
const notionObjects = /^(mention-)?(page|database|data-source)$/;
/** Stands for a block whose content the API does not give, with or without an address. */
const unavailable = 'unknown';
/** Addresses that mean something to Notion alone. */
const internalAddress = /^(user|agent|collection|view):\/\//i;
/** Stands for any text beside a label, which may stay without a link. */
const besideLabel = 'x';
/** Characters in which a tag is closed, so that a text of many tags takes no quadratic time. */
const maxInside = 4_000;
/** Nested links and tags; deeper ones become text, which bounds the recursion. */
const maxDepth = 5;

interface Context {
  readonly words: Words;
  readonly depth: number;
  /** Markdown allows no link inside a link. */
  readonly inLink: boolean;
}

/** Markdown for one piece of the source, with `\n` for a line break, and the index after the piece. */
type Converted = readonly [markdown: string, end: number];

/**
 * Converts a line of Notion's enhanced Markdown to CommonMark that fetches and runs nothing: emphasis, code and web
 * links stay, pictures become links, and everything else becomes text. `\n` stands for a line break.
 */
export function inline(source: string, words: Words): string {
  return render(source, { words, depth: 0, inLink: false });
}

function render(source: string, context: Context): string {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < source.length) {
    const run = matchAt(/\*+|~+/y, source, at)?.[0];
    const [text, end] = run === undefined ? pieceAt(source, at, context) : [run, at + run.length];
    const last = pieces.at(-1);
    // A tag that only styles text stands between marks that count as one run.
    if (last?.kind === 'run' && run?.[0] === last.text[0])
      pieces.splice(-1, 1, { kind: 'run', text: last.text + text });
    else if (text !== '') pieces.push({ kind: run === undefined ? 'markdown' : 'run', text });
    at = end;
  }
  return emphasized(pieces, context.depth > 0 ? besideLabel : '');
}

function pieceAt(source: string, at: number, context: Context): Converted {
  switch (source[at]) {
    case '\\':
      return escapedAt(source, at);
    case '`':
      return codeAt(source, at);
    case '$':
      return equationAt(source, at);
    case '!':
      // A picture is a block of its own: within a line, an exclamation mark stands before a link.
      return at === 0 && source[1] === '[' ? linkAt(source, at, context) : textAt(source, at, context);
    case '[':
      return linkAt(source, at, context);
    case '<':
      return tagPieceAt(source, at, context);
    default:
      return textAt(source, at, context);
  }
}

/** A backslash before anything but punctuation is text, as in CommonMark: `C:\\Users`. */
function escapedAt(source: string, at: number): Converted {
  const escaped = matchAt(/\\([!-/:-@[-`{-~])/y, source, at)?.[1];
  return escaped === undefined ? [escape('\\'), at + 1] : [escape(escaped), at + 2];
}

function codeAt(source: string, at: number): Converted {
  const fence = matchAt(/`+/y, source, at)?.[0] ?? '`';
  const from = at + fence.length;
  const closing = matchAt(new RegExp(`(?<!\`)${fence}(?!\`)`, 'g'), source, from);
  return closing === null
    ? [escape(fence), from]
    : [codeSpan(source.slice(from, closing.index)), closing.index + fence.length];
}

/** Shows the source of an equation, since VS Code's preview may draw it. */
function equationAt(source: string, at: number): Converted {
  const found = matchAt(/\$(?:`([^`]+)`|(?!\s)((?:\\.|[^$\\])+)(?<!\s))\$/y, source, at);
  return found === null
    ? [escape('$'), at + 1]
    : [codeSpan(found[1] ?? found[2] ?? ''), at + found[0].length];
}

function linkAt(source: string, at: number, context: Context): Converted {
  const isImage = source[at] === '!';
  const found = context.depth < maxDepth ? bracketed(source, isImage ? at + 1 : at) : undefined;
  if (found === undefined) return [escape(source.slice(at, at + 1)), at + 1];
  return [link(labelOf(found, isImage, context), found.address, context), found.end];
}

function labelOf({ label }: Bracketed, isImage: boolean, context: Context): string {
  const { image, source } = context.words;
  if (label === undefined) return escape(source);
  const rendered = renderLabel(label, context);
  return isImage ? named(image, rendered) : rendered;
}

function renderLabel(source: string, context: Context): string {
  return render(source, { ...context, depth: context.depth + 1, inLink: true });
}

/** Without a kind, a label alone; without either, `link` shows the address. */
function named(kind: string, label: string): string {
  if (label.trim() === '') return escape(kind);
  return kind === '' ? label : `${escape(kind)}: ${label}`;
}

/** An address that is not safe to open is shown as text beside the label. */
function link(label: string, address: string, { inLink }: Context, safe = safeAddress(address)): string {
  const text = label.trim() === '' ? escape(address) : label.replaceAll('\n', ' ');
  if (inLink) return text;
  if (safe !== undefined) return `[${text}](<${safe}>)`;
  return label.trim() === '' || address === '' ? text : `${text} (${escape(address)})`;
}

function tagPieceAt(source: string, at: number, context: Context): Converted {
  const tag = tagAt(source, at);
  if (tag === undefined) return [escape('<'), at + 1];
  if (tag.name === 'br') return ['\n', tag.end];
  if (styleTags.has(tag.name)) return ['', tag.end];
  if (tag.name === 'mention-date')
    return tag.kind === 'close' ? ['', tag.end] : [dateOf(tag, context.words), afterDate(source, tag)];
  const isReference =
    targetOf(tag) !== undefined ||
    tag.name.startsWith('mention-') ||
    tag.name === unavailable ||
    notionObjects.test(tag.name);
  if (!isReference || tag.kind === 'close' || context.depth >= maxDepth)
    return [escape(source.slice(at, tag.end)), tag.end];

  const close = `</${tag.name}>`;
  const length = tag.kind === 'open' ? source.slice(tag.end, tag.end + maxInside).indexOf(close) : -1;
  const inside = source.slice(tag.end, tag.end + Math.max(0, length));
  const label = renderLabel(inside, context);
  return [referenceTo(tag, label, context), length < 0 ? tag.end : tag.end + length + close.length];
}

function referenceTo(tag: Tag, label: string, context: Context): string {
  const { words } = context;
  const address = targetOf(tag) ?? '';
  const target = internalAddress.test(address) ? '' : address;
  const alt = escape(tag.attributes.get('alt') ?? '');
  if (tag.name === unavailable) return link(named(words.unavailable, alt), target, context);
  // The name of a tag is no word for people, unless there is nothing else to show.
  const kind = words.kinds.get(tag.name.replace(/^mention-/, '')) ?? (target === '' ? tag.name : '');
  if (!notionObjects.test(tag.name)) {
    const isMention = tag.name.startsWith('mention-') && label.trim() !== '';
    return link(isMention ? label : named(kind, label || alt), target, context);
  }
  return link(label.trim() === '' ? escape(kind) : label, target, context, notionAddress(target));
}

/** Past the tag that closes it, if it has one, and a text of the date between them. */
function afterDate(source: string, { kind, end }: Tag): number {
  const rest = kind === 'open' ? matchAt(/[^<]{0,100}<\/mention-date>/iy, source, end)?.[0] : undefined;
  return end + (rest?.length ?? 0);
}

function dateOf({ attributes }: Tag, words: Words): string {
  const start = attributes.get('start') ?? '';
  const when = (day: string, time: string | undefined) =>
    time === undefined
      ? whenInWords(day, words.language)
      : zonedInWords(day, time, attributes.get('timeZone'), words.language);
  const endTime = attributes.get('endTime');
  const end = attributes.get('end') ?? (endTime === undefined ? '' : start);
  return escape([when(start, attributes.get('startTime')), when(end, endTime)].filter(Boolean).join(' – '));
}

/** Text up to the next special character. A bare web address becomes a link, as in Notion. */
function textAt(source: string, at: number, { inLink }: Context): Converted {
  const found = /\w/.test(source[at - 1] ?? '') ? undefined : bareAddress(source, at);
  if (found === undefined) {
    const text = matchAt(/[^\\`$*~![<h]+|[^]/y, source, at)?.[0] ?? '';
    return [escape(text), at + text.length];
  }
  const safe = inLink ? undefined : safeAddress(found);
  const text = escape(found);
  return [safe === undefined ? text : `[${text}](<${safe}>)`, at + found.length];
}
