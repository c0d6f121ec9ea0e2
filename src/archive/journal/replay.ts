import type { NotionId } from '../../notion/schema/ids';
import type { PageState } from '../../notion/schema/pageState';
import type { Batch, Outcome } from '../batch';
import { type JournalEntry, parseEntries } from './entry';

/** A batch as the journal knows it. Items without an outcome were never settled. */
export interface BatchRecord {
  readonly batch: Batch;
  readonly outcomes: ReadonlyMap<string, Outcome['kind']>;
  /** Items that Notion will not change, however often it is asked. */
  readonly refused: ReadonlySet<string>;
  /** The state that an item was in before it was changed, where that is not the one recorded with it. */
  readonly stateBefore: ReadonlyMap<string, PageState>;
  /** The state in which Notion said it left an item. */
  readonly stateAfter: ReadonlyMap<string, PageState>;
  /** Items that were in another place than recorded when they were changed. */
  readonly movedTo: ReadonlyMap<string, NotionId | 'elsewhere'>;
  /** Items of which a write may have been saved, and nobody knows. */
  readonly unsure: ReadonlySet<string>;
  /** Items that the batch can be resumed with. */
  readonly open: ReadonlySet<string>;
}

/** Undefined for a file without a head, which a crash can leave behind; nothing was sent for it. */
export function replay(text: string): BatchRecord | undefined {
  const entries = parseEntries(text);
  const head = entries.find((entry) => entry.kind === 'batch');
  if (head === undefined) return undefined;
  const { id, action, startedAt, undoes } = head;
  const items = new Map(
    entries.flatMap((entry) => (entry.kind === 'item' ? [[entry.item.id, entry.item]] : [])),
  );
  const progress = progressIn(entries);
  return { batch: { id, action, startedAt, undoes, items: [...items.values()] }, ...progress };
}

function progressIn(entries: readonly JournalEntry[]): Omit<BatchRecord, 'batch'> {
  const outcomes = new Map<string, Outcome['kind']>();
  const stateBefore = new Map<string, PageState>();
  const stateAfter = new Map<string, PageState>();
  const movedTo = new Map<string, NotionId | 'elsewhere'>();
  const refused = new Set<string>();
  const unsure = new Set<string>();
  const open = new Set<string>();
  for (const entry of entries) {
    switch (entry.kind) {
      case 'batch':
        break;
      case 'item':
        open.add(entry.item.id);
        break;
      case 'started':
        unsure.add(entry.id);
        if (entry.was !== undefined && !stateBefore.has(entry.id)) stateBefore.set(entry.id, entry.was);
        break;
      case 'closed':
        open.clear();
        break;
      case 'outcome':
        outcomes.set(entry.id, together(outcomes.get(entry.id), entry.outcome));
        if (entry.state !== undefined) stateAfter.set(entry.id, entry.state);
        if (entry.movedTo !== undefined) movedTo.set(entry.id, entry.movedTo);
        put(refused, entry.id, entry.refused);
        put(open, entry.id, entry.open);
        put(unsure, entry.id, entry.outcome === 'unknown');
    }
  }
  return { outcomes, stateBefore, stateAfter, movedTo, refused, unsure, open };
}

function put(set: Set<string>, id: string, isIn = false): void {
  if (isIn) set.add(id);
  else set.delete(id);
}

/** What was tried again and then found to be as asked had been saved the first time after all. */
function together(before: Outcome['kind'] | undefined, now: Outcome['kind']): Outcome['kind'] {
  return before === 'changed' || (before === 'unknown' && now === 'already') ? 'changed' : now;
}
