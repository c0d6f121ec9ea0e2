import { setImmediate } from 'node:timers/promises';
import type { Page } from '../../notion/schema/page';
import { compare } from '../compare';
import { firstOf, fold, titleQueryOf, rankOf } from './match';
import type { LocatedPage } from '../workspace/readPages';

/** Titles folded before other work gets a turn: about two milliseconds. */
const chunkSize = 500;

interface Ranked {
  readonly located: LocatedPage;
  readonly rank: number;
}

/** Folding a title costs more than comparing it, and every typed letter compares all of them. */
const folded = new WeakMap<Page, string>();

function foldedTitle(page: Page): string {
  let title = folded.get(page);
  if (title === undefined) folded.set(page, (title = fold(page.title)));
  return title;
}

/** Folds the titles ahead, in chunks, so that the first key press does not wait for thousands of them. */
export async function prepareRanking(all: Iterable<LocatedPage>): Promise<void> {
  let count = 0;
  for (const { page } of all) {
    foldedTitle(page);
    if (++count % chunkSize === 0) await setImmediate();
  }
}

/**
 * The pages that match a text, best first: by match, then live before put away, then last edited first. With
 * `others`, pages that do not match come last instead of being dropped: Notion matched them by rules of its own.
 */
export function rank(
  all: Iterable<LocatedPage>,
  text: string,
  { limit, others }: { readonly limit: number; readonly others: boolean },
): readonly LocatedPage[] {
  const query = titleQueryOf(text);
  function* ranked(): Generator<Ranked> {
    for (const located of all) {
      const rank = query.whole === '' ? 0 : rankOf(foldedTitle(located.page), query);
      if (rank !== undefined || others) yield { located, rank: rank ?? Infinity };
    }
  }
  return firstOf(ranked(), limit, byRank).map(({ located }) => located);
}

function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const [one, other] = [a.located.page, b.located.page];
  const isLive = Number(other.state === 'live') - Number(one.state === 'live');
  return isLive || compare(other.editedTime, one.editedTime) || compare(one.id, other.id);
}
