import { NotionError } from '../failure';
import { type Slice, unreadableField } from '../schema/common';

/** Slices of 100 that are read of a list nobody can page through in the tree. */
const mostSlices = 20;

/** Slices in a row that may bring nothing new: a query lists 10,000 rows at most, which is so many slices of 100. */
const mostBarren = 100;

type Entry = string | { readonly id: string };

/** Asks for one slice of a list; without a cursor for the first. Throws `NotionError`. */
type FetchSlice<T> = (cursor: string | undefined) => Promise<Slice<T>>;

/** The slices of one list that were read, by which one without an end is told. */
export class Trail {
  readonly #cursors = new Set<string>();
  readonly #ids = new Set<string>();
  #barren = 0;

  /**
   * Notes a slice that was read by a cursor. Throws `NotionError` `repeatedCursor` where it leads back to one that
   * was read, or where too many in a row brought nothing new.
   */
  note<T extends Entry>(cursor: string | undefined, { results, next }: Slice<T>): void {
    if (cursor !== undefined) this.#cursors.add(cursor);
    const before = this.#ids.size;
    for (const entry of results) this.#ids.add(typeof entry === 'string' ? entry : entry.id);
    this.#barren = this.#ids.size === before ? this.#barren + 1 : 0;
    if (next === undefined) return;
    if (this.#cursors.has(next) || this.#barren >= mostBarren)
      throw new NotionError({ kind: 'repeatedCursor' });
  }
}

/** Reads one slice, and notes it. Throws `NotionError`. */
export async function readSlice<T extends Entry>(
  fetch: FetchSlice<T>,
  cursor: string | undefined,
  trail: Trail,
): Promise<Slice<T>> {
  const slice = await fetch(cursor);
  trail.note(cursor, slice);
  return slice;
}

/** The slices of a list from a cursor on, each asked for when it is wanted. Throws as `readSlice`. */
export async function* slices<T extends Entry>(
  fetch: FetchSlice<T>,
  from?: string,
  trail = new Trail(),
): AsyncGenerator<Slice<T>, void> {
  let cursor = from;
  do {
    const slice = await readSlice(fetch, cursor, trail);
    yield slice;
    cursor = slice.next;
  } while (cursor !== undefined);
}

/** All slices of a list as one, which is `capped` where there are more than `most`. Throws as `readSlice`. */
export async function readSlices<T extends Entry>(
  fetch: FetchSlice<T>,
  most = mostSlices,
): Promise<Slice<T>> {
  const results: T[] = [];
  const unreadable: string[] = [];
  let capped = false;
  let count = 0;
  for await (const slice of slices(fetch)) {
    results.push(...slice.results);
    unreadable.push(...(slice.unreadable ?? []));
    const isCut = ++count === most && slice.next !== undefined;
    capped ||= slice.capped || isCut;
    if (isCut) break;
  }
  return { results, next: undefined, capped, ...unreadableField(unreadable) };
}
