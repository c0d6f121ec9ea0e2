import type { LocatedPage } from '../../model/workspace/readPages';
import type { NotionId } from '../../notion/schema/ids';
import { Refusal } from '../refusal';

/** The pages that a search found. Listed slice by slice, and acted on, as it was found. */
export interface FoundPages {
  readonly pages: readonly LocatedPage[];
  /** Whole days until Notion deletes a page in the Trash, where that is known. */
  readonly daysLeft: ReadonlyMap<NotionId, number>;
  /** There are more, or there may be. */
  readonly isCut: boolean;
  /** How many may fit and could not be read. */
  readonly unreadable: number;
  /**
   * Reads again which pages fit, right before they are changed. Undefined for pages put away: a batch reads each alone
   * before it restores it, and moves a kept one to the Trash unread.
   */
  readonly again?: (signal: AbortSignal) => Promise<ReadonlySet<NotionId>>;
}

export interface ResultSet extends FoundPages {
  readonly id: string;
}

/** Sets that are remembered; each has a thousand pages at most. */
const mostSets = 20;

/** The results of the latest searches of this window. */
export class ResultSets {
  readonly #sets = new Map<string, ResultSet>();
  #count = 0;

  add(found: FoundPages): ResultSet {
    const set = { ...found, id: `set-${++this.#count}` };
    this.#sets.set(set.id, set);
    for (const id of [...this.#sets.keys()].slice(0, -mostSets)) this.#sets.delete(id);
    return set;
  }

  /** Throws `Refusal`. */
  get(id: string): ResultSet {
    const set = this.#sets.get(id);
    if (set !== undefined) return set;
    throw new Refusal('There is no such result set any more, so nothing was done. Call findPages again.');
  }
}
