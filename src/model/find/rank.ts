import { setImmediate } from 'node:timers/promises';
import type { Page } from '../../notion/schema/page';
import { firstOf, fold, titleQueryOf, rankOf } from './match';
import type { LocatedPage } from '../workspace/readPages';

/** About two milliseconds' worth. */
const chunk = 500;

interface Ranked {
  readonly reached: LocatedPage;
  readonly rank: number;
}

/** Taking titles apart costs more than comparing them, and people type several letters. */
const folded = new WeakMap<Page, string>();

function foldedTitle(page: Page): string {
  let title = folded.get(page);
  if (title === undefined) folded.set(page, (title = fold(page.title)));
  return title;
}

/** Takes the titles apart beforehand, a few at a time, so that the first key does not wait for thousands of them. */
export async function prepareRanking(all: Iterable<LocatedPage>): Promise<void> {
  let count = 0;
  for (const { page } of all) {
    foldedTitle(page);
    if (++count % chunk === 0) await setImmediate();
  }
}

/**
 * The pages that fit a text, the best first: by how their titles fit, then live ones before those put away, then
 * by when they were edited. Those that do not fit come last where `others` are wanted: Notion may know better.
 */
export function rank(
  all: Iterable<LocatedPage>,
  text: string,
  { limit, others }: { readonly limit: number; readonly others: boolean },
): readonly LocatedPage[] {
  const query = titleQueryOf(text);
  function* fitting(): Generator<Ranked> {
    for (const reached of all) {
      const rank = query.whole === '' ? 0 : rankOf(foldedTitle(reached.page), query);
      if (rank !== undefined || others) yield { reached, rank: rank ?? Infinity };
    }
  }
  return firstOf(fitting(), limit, byRank).map(({ reached }) => reached);
}

function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const [one, other] = [a.reached.page, b.reached.page];
  const isLive = Number(other.state === 'live') - Number(one.state === 'live');
  return isLive || compare(other.editedTime, one.editedTime) || compare(one.id, other.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
