import type { Slice } from '../schema/common';

/** Slices of 100 that are read of a list nobody can page through in the tree. */
const maxSlices = 20;

/** All slices of a list, up to a limit. */
export async function readSlices<T>(fetch: (cursor?: string) => Promise<Slice<T>>): Promise<Slice<T>> {
  const results: T[] = [];
  let next: string | undefined;
  let capped = false;
  for (let count = 0; count < maxSlices; count++) {
    const part = await fetch(next);
    results.push(...part.results);
    next = part.next;
    capped ||= part.capped;
    if (next === undefined) break;
  }
  return { results, next: undefined, capped: capped || next !== undefined };
}
