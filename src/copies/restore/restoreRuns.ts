import * as v from 'valibot';
import { notionId } from '../../notion/schema/common';

/**
 * Why a value is not brought back. `gone`: an option, uploaded file or related page is there no more; `limit`: it is one
 * of more values, or longer, than Notion takes; `unreadable`: of a type that cannot be written, or damaged.
 */
export type LostWhy = 'gone' | 'limit' | 'unreadable';

/** One of the values in a list. */
export type RestoredPart = { readonly value: unknown } | { readonly lost: LostWhy };

/** Notion refuses a longer address. In UTF-16 units, as the other lengths. */
export const mostInAddress = 2_000;
const mostInText = 2_000;
const mostInEquation = 1_000;

const annotations = v.fallback(
  v.object({
    bold: v.optional(v.boolean()),
    italic: v.optional(v.boolean()),
    strikethrough: v.optional(v.boolean()),
    underline: v.optional(v.boolean()),
    code: v.optional(v.boolean()),
    color: v.optional(v.string()),
  }),
  {},
);
const link = v.fallback(v.nullish(v.object({ url: v.string() })), null);

/** An ISO 8601 day or moment, the latter perhaps without its zone. */
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/),
);

export const dateValue = v.object({
  start: day,
  end: v.fallback(v.nullish(day), null),
  time_zone: v.fallback(v.nullish(v.string()), null),
});

const run = v.union([
  v.pipe(
    v.object({ type: v.literal('text'), text: v.object({ content: v.string(), link }), annotations }),
    v.transform(({ text, annotations: marks }) => ({ type: 'text' as const, text, annotations: marks })),
  ),
  v.object({
    type: v.literal('equation'),
    equation: v.object({ expression: v.pipe(v.string(), v.maxLength(mostInEquation)) }),
    annotations,
  }),
  v.object({
    type: v.literal('mention'),
    mention: v.object({ type: v.literal('user'), user: v.object({ id: notionId }) }),
    plain_text: v.string(),
    annotations,
  }),
  v.object({
    type: v.literal('mention'),
    mention: v.object({ type: v.literal('date'), date: dateValue }),
    annotations,
  }),
  // Mentions of pages, which may be gone, become their text. So does an equation that is too long.
  v.pipe(
    v.object({ plain_text: v.string(), href: v.fallback(v.nullish(v.string()), null), annotations }),
    v.transform(({ plain_text: content, href, annotations: marks }) => ({
      type: 'text' as const,
      text: { content, link: href == null ? null : { url: href } },
      annotations: marks,
    })),
  ),
]);

/** A run of a text as a request can have it: a long one in pieces. */
export function partsOfRun(raw: unknown): readonly RestoredPart[] {
  const { success, output } = v.safeParse(run, raw);
  if (!success) return [{ lost: 'unreadable' }];
  if (output.type !== 'text') return [{ value: output }];
  const { text, ...rest } = output;
  const isLinkTooLong = text.link != null && text.link.url.length > mostInAddress;
  const kept = isLinkTooLong ? null : text.link;
  return [
    ...piecesOf(text.content).map((content) => ({ value: { ...rest, text: { content, link: kept } } })),
    ...(isLinkTooLong ? [{ lost: 'limit' } as const] : []),
  ];
}

/** Never cut between the halves of a character. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  do {
    let end = Math.min(start + mostInText, text.length);
    if (end < text.length && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(end - 1, end + 1))) end--;
    pieces.push(text.slice(start, end));
    start = end;
  } while (start < text.length);
  return pieces;
}
