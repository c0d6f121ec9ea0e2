import * as v from 'valibot';
import type { Failure } from '../../notion/failure';
import { notionId } from '../../notion/schema/common';
import { isInterrupted, type Item, type Outcome } from '../batch';

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

const outcomes = [
  'changed',
  'already',
  'found',
  'changedSince',
  'moved',
  'gone',
  'failed',
  'unknown',
  'notStarted',
] as const satisfies readonly Outcome['kind'][];

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
  /** From here on a write of the item may have been sent. */
  v.object({
    kind: v.literal('started'),
    id: notionId,
    /** The state that it was found in, where that was not the one recorded. */
    was: v.optional(state),
  }),
  v.object({
    kind: v.literal('outcome'),
    id: notionId,
    outcome: v.picklist(outcomes),
    /** Notion will not do it, however often it is asked. */
    refused: v.optional(v.literal(true)),
    /** As Notion confirmed it. */
    state: v.optional(state),
    /** Where the item is now, if not where it was recorded. */
    movedTo: v.optional(v.union([notionId, v.literal('elsewhere')])),
    /** The batch was interrupted, and can be resumed with this item. */
    open: v.optional(v.literal(true)),
  }),
  /** The person wants no more to be done about what is open. */
  v.object({ kind: v.literal('closed') }),
]);

export type JournalEntry = v.InferOutput<typeof entry>;

const line = v.pipe(v.string(), v.parseJson(), entry);

/** The head of a file that this release does not know how to read. */
const newerHead = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ kind: v.literal('batch'), version: v.pipe(v.number(), v.notValue(1)) }),
);

export function formatEntry(value: JournalEntry): string {
  return `${JSON.stringify(value)}\n`;
}

const lasting = new Set<Failure['kind']>([
  'refused',
  'invalid',
  'notApplied',
  'ancestorInTrash',
  'rowLimit',
  'inTrash',
]);

export function startedEntry({ id, before }: Item, from = before): JournalEntry {
  return { kind: 'started', id, ...(from !== before && { was: from }) };
}

export function outcomeEntry({ id }: Item, outcome: Outcome): JournalEntry {
  return {
    kind: 'outcome',
    id,
    outcome: outcome.kind,
    ...('state' in outcome && { state: outcome.state, movedTo: outcome.movedTo }),
    ...(outcome.kind === 'failed' && lasting.has(outcome.failure.kind) && { refused: true }),
    ...(isInterrupted(outcome) && { open: true }),
  };
}

/** The entries of a file. Lines that cannot be read are passed over: a crash tears the last one. */
export function parseEntries(text: string): readonly JournalEntry[] {
  return text.split('\n').flatMap((text_) => {
    const read = v.safeParse(line, text_);
    return read.success ? [read.output] : [];
  });
}

/** Whether a newer release wrote a file, so that nothing in it may be taken for what it seems to be. */
export function isNewer(text: string): boolean {
  return text.split('\n').some((text_) => text_.includes('"version"') && v.is(newerHead, text_));
}
