import { setImmediate } from 'node:timers/promises';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Compare } from './order';
import { PageList } from './pageList';

// Even simple work on tens of thousands of rows takes tens of milliseconds. It is done in steps of a millisecond or
// two, so that the extension host can do other things in between.

const stepSize = 2_000;

/** In order; ties stay as they are. */
async function sortCooperatively(pages: readonly Page[], compare: Compare): Promise<readonly Page[]> {
  let runs: (readonly Page[])[] = [];
  for (let start = 0; start < pages.length; start += stepSize) {
    runs.push(pages.slice(start, start + stepSize).sort(compare));
    await setImmediate();
  }
  while (runs.length > 1) {
    const merged: (readonly Page[])[] = [];
    for (let pair = 0; pair < runs.length; pair += 2)
      merged.push(await both(runs[pair], runs[pair + 1], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function both(
  first: readonly Page[] = [],
  second: readonly Page[] = [],
  compare: Compare,
): Promise<readonly Page[]> {
  const merged: Page[] = [];
  let [left, right] = [0, 0];
  for (;;) {
    const [a, b] = [first[left], second[right]];
    if (a === undefined && b === undefined) return merged;
    const isLeft = b === undefined || (a !== undefined && compare(a, b) <= 0);
    const next = isLeft ? a : b;
    if (next !== undefined) merged.push(next);
    if (isLeft) left++;
    else right++;
    if (merged.length % stepSize === 0) await setImmediate();
  }
}

/** Pages in order, each once and as it came last; those that are in `known` as well are the same objects. */
export async function mergeCooperatively(
  pages: Iterable<Page>,
  known: PageList,
  compare: Compare | undefined,
): Promise<PageList> {
  const byId = new Map<NotionId, Page>();
  let count = 0;
  for (const page of pages) {
    if (++count % stepSize === 0) await setImmediate();
    byId.set(page.id, known.known(page));
  }
  const all = [...byId.values()];
  return new PageList(compare === undefined ? all : await sortCooperatively(all, compare), byId);
}
