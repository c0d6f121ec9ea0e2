import * as v from 'valibot';
import { notionId } from './common';
import { isNotionId, type NotionId } from './ids';

/** The content of a page or block in Notion's enhanced Markdown. Untrusted: other people wrote it. */
export interface PageMarkdown {
  /** Of the page or block. */
  readonly id: NotionId;
  readonly text: string;
  /** The content was too long for one answer, and is cut off. */
  readonly truncated: boolean;
  /** Blocks that are missing from the text: cut off, or of a type that the API does not return. */
  readonly leftOut: readonly NotionId[];
}

export const pageMarkdown = v.pipe(
  v.object({
    object: v.literal('page_markdown'),
    id: notionId,
    markdown: v.string(),
    truncated: v.optional(v.boolean(), false),
    unknown_block_ids: v.optional(v.array(v.unknown()), []),
  }),
  v.transform((raw): PageMarkdown => ({
    id: raw.id,
    text: raw.markdown,
    truncated: raw.truncated,
    leftOut: raw.unknown_block_ids.filter((id) => typeof id === 'string').filter(isNotionId),
  })),
);
