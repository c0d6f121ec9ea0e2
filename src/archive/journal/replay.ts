import type { NotionId } from '../../notion/schema/ids';
import type { PageState } from '../../notion/schema/pageState';
import type { Batch, BatchHead, Item, Outcome } from '../batch';
import type { JournalEntry } from './entry';
import { type BatchSummary, groupItems } from './summary';

const titlesKept = 5;

/** A batch as its file tells it. An item without an outcome was not finished. */
export interface BatchRecord extends BatchSummary {
  readonly batch: Batch;
  readonly outcomes: ReadonlyMap<string, Outcome['kind']>;
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

/** Builds the record of a batch from the entries of its file, given in their order. */
export class Replay {
  #head: BatchHead | undefined;
  readonly #items = new Map<string, Item>();
  readonly #outcomes = new Map<string, Outcome['kind']>();
  readonly #stateBefore = new Map<string, PageState>();
  readonly #stateAfter = new Map<string, PageState>();
  readonly #movedTo = new Map<string, NotionId | 'elsewhere'>();
  readonly #refused = new Set<string>();
  readonly #unsure = new Set<string>();
  readonly #open = new Set<string>();

  add(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'batch': {
        const { id, action, startedAt, undoes } = entry;
        this.#head ??= { id, action, startedAt, undoes };
        break;
      }
      case 'item':
        this.#items.set(entry.item.id, entry.item);
        this.#open.add(entry.item.id);
        break;
      case 'started':
        this.#unsure.add(entry.id);
        if (entry.was !== undefined && !this.#stateBefore.has(entry.id))
          this.#stateBefore.set(entry.id, entry.was);
        break;
      case 'closed':
        this.#open.clear();
        break;
      case 'outcome':
        this.#outcomes.set(entry.id, combined(this.#outcomes.get(entry.id), entry.outcome));
        if (entry.state !== undefined) this.#stateAfter.set(entry.id, entry.state);
        if (entry.movedTo !== undefined) this.#movedTo.set(entry.id, entry.movedTo);
        put(this.#refused, entry.id, entry.refused);
        put(this.#open, entry.id, entry.open);
        put(this.#unsure, entry.id, entry.outcome === 'unknown');
    }
  }

  /** Undefined for a file without a head, which a crash can leave behind; nothing was sent for it. */
  record(): BatchRecord | undefined {
    if (this.#head === undefined) return undefined;
    const items = [...this.#items.values()];
    return {
      batch: { ...this.#head, items },
      titles: items.slice(0, titlesKept).map(({ title }) => title),
      groups: groupItems(items, ({ id }) => ({
        outcome: this.#outcomes.get(id),
        stateAfter: this.#stateAfter.get(id),
        isRefused: this.#refused.has(id),
        isUnsure: this.#unsure.has(id),
        isOpen: this.#open.has(id),
      })),
      outcomes: this.#outcomes,
      stateBefore: this.#stateBefore,
      stateAfter: this.#stateAfter,
      movedTo: this.#movedTo,
      unsure: this.#unsure,
      open: this.#open,
    };
  }
}

function put(set: Set<string>, id: string, isIn = false): void {
  if (isIn) set.add(id);
  else set.delete(id);
}

/** An item that is found as asked when it is tried again was changed by the first attempt, if that may be saved. */
function combined(before: Outcome['kind'] | undefined, now: Outcome['kind']): Outcome['kind'] {
  return before === 'changed' || (before === 'unknown' && now === 'already') ? 'changed' : now;
}
