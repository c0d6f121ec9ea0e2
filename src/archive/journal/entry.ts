import type { Failure } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { PageState } from '../../notion/schema/pageState';
import { type BatchHead, isInterrupted, isOfCopy, type Item, type Outcome } from '../batch';

/** One line of a journal file. */
export type JournalEntry =
  | ({ readonly kind: 'batch'; readonly version: 1 } & BatchHead)
  | { readonly kind: 'item'; readonly item: Item }
  /** From here on a write of the item may have been sent. */
  | {
      readonly kind: 'started';
      readonly id: NotionId;
      /** The state that it was found in, where that is not the one recorded. */
      readonly was?: PageState | undefined;
    }
  | {
      readonly kind: 'outcome';
      readonly id: NotionId;
      readonly outcome: Outcome['kind'];
      /** Notion will refuse it however often it is asked. */
      readonly refused?: true | undefined;
      /** As Notion confirmed it. */
      readonly state?: PageState | undefined;
      /** Where the item is now, if not where it was recorded. */
      readonly movedTo?: NotionId | 'elsewhere' | undefined;
      /** The page that was created: the item stands for it from here on. */
      readonly created?: NotionId | undefined;
      /** The batch was interrupted, and can be resumed with this item. */
      readonly open?: true | undefined;
    }
  /** The person wants no more to be done about the items that are open. */
  | { readonly kind: 'closed' };

export function formatEntry(value: JournalEntry): string {
  return `${JSON.stringify(value)}\n`;
}

const lasting = new Set<Failure['kind']>([
  'refused',
  'invalid',
  'notApplied',
  'ancestorInTrash',
  'rowLimit',
  'workspaceLevel',
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
    ...('state' in outcome && {
      state: outcome.state,
      movedTo: outcome.movedTo,
      created: outcome.created,
    }),
    ...(outcome.kind === 'failed' &&
      !isOfCopy(outcome) &&
      lasting.has(outcome.failure.kind) && { refused: true }),
    ...(isInterrupted(outcome) && { open: true }),
  };
}
