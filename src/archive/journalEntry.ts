import * as v from 'valibot';
import { notionId } from '../notion/shape';

const state = v.picklist(['live', 'trash', 'kept']);

const item = v.object({
  kind: v.picklist(['page', 'database', 'dataSource']),
  id: notionId,
  connection: v.string(),
  title: v.string(),
  source: v.optional(notionId),
  before: state,
  asked: state,
  contains: v.optional(v.boolean()),
});

/** One line of a journal file. */
const entry = v.variant('kind', [
  v.object({
    kind: v.literal('batch'),
    version: v.literal(1),
    id: v.string(),
    action: v.picklist(['archive', 'keep', 'restore']),
    startedAt: v.string(),
    undoes: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('item'), item }),
  v.object({
    kind: v.literal('outcome'),
    id: notionId,
    outcome: v.picklist(['changed', 'already', 'changedSince', 'gone', 'failed', 'unknown', 'notStarted']),
    /** Notion will not do it, however often it is asked. */
    refused: v.optional(v.literal(true)),
    /** As Notion confirmed it. */
    state: v.optional(state),
  }),
]);

export type Entry = v.InferOutput<typeof entry>;

const line = v.pipe(v.string(), v.parseJson(), entry);

export function formatEntry(value: Entry): string {
  return `${JSON.stringify(value)}\n`;
}

/** The entries of a file. Lines that cannot be read are passed over: a crash tears the last one. */
export function parseEntries(text: string): readonly Entry[] {
  return text.split('\n').flatMap((text_) => {
    const read = v.safeParse(line, text_);
    return read.success ? [read.output] : [];
  });
}
