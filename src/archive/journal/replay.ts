import type { NotionId } from '../../notion/schema/ids';
import type { PageState } from '../../notion/schema/pageState';
import { type Batch, type BatchHead, headOf, type Item, type Outcome } from '../batch';
import type { JournalEntry } from './entry';
import { type BatchSummary, groupItems, type ItemProgress } from './summary';

const titlesKept = 5;

/** The progress of an item, with what differs from the item as it was recorded. */
interface RecordedProgress extends ItemProgress {
  /** The state that it was in before it was changed. */
  stateBefore?: PageState | undefined;
  /** Where it was when it was changed. */
  movedTo?: NotionId | 'elsewhere' | undefined;
  /** The batch was resumed with it, and there is no entry of what was done before: the power may have failed. */
  isUntold?: boolean;
}

/** A batch as its file tells it. */
export interface BatchRecord extends BatchSummary {
  readonly batch: Batch;
  /** By the item's id. */
  readonly progress: ReadonlyMap<string, Readonly<RecordedProgress>>;
}

/** Builds the record of a batch from the entries of its file, given in their order. */
export class Replay {
  #head: BatchHead | undefined;
  readonly #items = new Map<string, Item>();
  readonly #progress = new Map<string, RecordedProgress>();

  add(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'batch':
        this.#head ??= headOf(entry);
        break;
      case 'item': {
        const progress = this.#progressOf(entry.item.id);
        progress.isUntold =
          this.#items.has(entry.item.id) && progress.outcome === undefined && !progress.isUnsure;
        // A page that may have been created already must not be created once more by itself.
        progress.isOpen = !this.#creates;
        if (this.#creates) progress.outcome ??= 'notStarted';
        this.#items.set(entry.item.id, entry.item);
        break;
      }
      case 'started': {
        const progress = this.#progressOf(entry.id);
        progress.isUnsure = true;
        progress.stateBefore ??= entry.was;
        break;
      }
      case 'closed':
        for (const progress of this.#progress.values()) progress.isOpen = false;
        break;
      case 'outcome': {
        const progress = this.#progressOf(entry.id);
        progress.outcome = combined(progress.outcome, entry.outcome);
        progress.stateAfter = entry.state ?? progress.stateAfter;
        progress.movedTo = entry.movedTo ?? progress.movedTo;
        progress.isRefused = entry.refused ?? false;
        progress.isOpen = (entry.open ?? false) && !this.#creates;
        progress.isUnsure =
          entry.outcome === 'unknown' || (entry.outcome === 'already' && progress.isUntold === true);
        if (entry.created !== undefined) this.#becomes(entry.id, entry.created);
      }
    }
  }

  /** Undefined for a file without a head, which a crash can leave behind; nothing was sent for it. */
  record(): BatchRecord | undefined {
    if (this.#head === undefined) return undefined;
    const items = [...this.#items.values()];
    return {
      batch: { ...this.#head, items },
      titles: items.slice(0, titlesKept).map(({ title }) => title),
      groups: groupItems(items, (id) => this.#progressOf(id)),
      progress: this.#progress,
    };
  }

  get #creates(): boolean {
    return this.#head?.action === 'create';
  }

  /** From here on, the item is the page that was created. */
  #becomes(id: string, created: NotionId): void {
    const item = this.#items.get(id);
    const progress = this.#progress.get(id);
    if (item === undefined || progress === undefined) return;
    this.#items.delete(id);
    this.#progress.delete(id);
    this.#items.set(created, { ...item, id: created });
    this.#progress.set(created, progress);
  }

  #progressOf(id: string): RecordedProgress {
    let progress = this.#progress.get(id);
    if (progress === undefined) {
      progress = { isRefused: false, isUnsure: false, isOpen: false };
      this.#progress.set(id, progress);
    }
    return progress;
  }
}

/** An item that is found as asked when it is tried again was changed by the first attempt, if that may be saved. */
function combined(before: Outcome['kind'] | undefined, now: Outcome['kind']): Outcome['kind'] {
  return before === 'changed' || (before === 'unknown' && now === 'already') ? 'changed' : now;
}
