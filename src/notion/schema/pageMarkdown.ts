import * as v from 'valibot';
import { isNotionId, type NotionId } from './ids';

/** The content of a page, or of a block, in Notion's enhanced Markdown. Other people's text. */
export interface PageMarkdown {
  readonly text: string;
  /** There is more than Notion gave in one answer. */
  readonly truncated: boolean;
  /** Blocks that are not in the text: left out of a long page, or of a kind that Notion does not give out. */
  readonly leftOut: readonly NotionId[];
}

export const pageMarkdown = v.pipe(
  v.object({
    object: v.literal('page_markdown'),
    markdown: v.string(),
    truncated: v.optional(v.boolean(), false),
    unknown_block_ids: v.optional(v.array(v.string()), []),
  }),
  v.transform((raw): PageMarkdown => ({
    text: raw.markdown,
    truncated: raw.truncated,
    leftOut: raw.unknown_block_ids.filter((id) => isNotionId(id)),
  })),
);
