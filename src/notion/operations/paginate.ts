import { NotionError } from '../failure';
import { type Slice, unreadableField } from '../schema/common';

/** Slices of 100 that are read of a list nobody can page through in the tree. */
const mostSlices = 20;

/** Asks for one slice of a list; without a cursor for the first. Throws `NotionError`. */
type FetchSlice<T> = (cursor: string | undefined) => Promise<Slice<T>>;

/**
 * Reads one slice. Throws `NotionError` `repeatedCursor` where Notion gives a cursor again that is in `read`, to
 * which this one is added: such a list has no end.
 */
export async function readSlice<T>(
  fetch: FetchSlice<T>,
  cursor: string | undefined,
  read = new Set<string>(),
): Promise<Slice<T>> {
  if (cursor !== undefined) read.add(cursor);
  const slice = await fetch(cursor);
  if (slice.next !== undefined && read.has(slice.next)) throw new NotionError({ kind: 'repeatedCursor' });
  return slice;
}

/** The slices of a list from a cursor on, each asked for when it is wanted. Throws as `readSlice`. */
export async function* slices<T>(fetch: FetchSlice<T>, from?: string): AsyncGenerator<Slice<T>, void> {
  const read = new Set<string>();
  let cursor = from;
  do {
    const slice = await readSlice(fetch, cursor, read);
    yield slice;
    cursor = slice.next;
  } while (cursor !== undefined);
}

/** All slices of a list as one, which is `capped` where there are more than `most`. Throws as `readSlice`. */
export async function readSlices<T>(fetch: FetchSlice<T>, most = mostSlices): Promise<Slice<T>> {
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
