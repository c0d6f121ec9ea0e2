import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { MatchedPages } from '../matching';

/** Pages that match one of several rules. */
export interface RulePages<R> {
  readonly rule: R;
  readonly found: MatchedPages;
}

/**
 * Gives each page to the first rule that names it, and at most so many pages altogether. Rules that are left without
 * pages stay.
 */
export function shareOut<R>(groups: readonly RulePages<R>[], most: number): readonly RulePages<R>[] {
  const taken = new Set<NotionId>();
  return groups.map(({ rule, found }) => {
    const own = found.pages.filter(({ id }) => !taken.has(id));
    const pages: readonly Page[] = own.slice(0, Math.max(0, most - taken.size));
    for (const { id } of pages) taken.add(id);
    return { rule, found: { ...found, pages, more: found.more + own.length - pages.length } };
  });
}

/** The pages of all of them, for what is said of the list as a whole. */
export function together(groups: readonly RulePages<unknown>[]): MatchedPages {
  const all = groups.map(({ found }) => found);
  const sum = (count: (found: MatchedPages) => number) => all.reduce((so, found) => so + count(found), 0);
  const unreadable = sum((found) => found.unreadable ?? 0);
  return {
    pages: all.flatMap(({ pages }) => pages),
    excluded: {
      busy: sum(({ excluded }) => excluded.busy),
      trash: sum(({ excluded }) => excluded.trash),
      kept: sum(({ excluded }) => excluded.kept),
      gone: sum(({ excluded }) => excluded.gone),
    },
    more: sum(({ more }) => more),
    isCutOff: all.some(({ isCutOff }) => isCutOff),
    ...(unreadable > 0 && { unreadable }),
  };
}
