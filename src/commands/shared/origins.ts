import { l10n } from 'vscode';
import type { LocatedPage } from '../../model/workspace/readPages';
import { sourceIdOf } from '../../notion/schema/parent';
import { countInWords, nameOf } from '../../ui/text/words';

/** How many data sources are named. */
const most = 5;

/** “Bug tracker” (132), “Articles” (22): where pages of several data sources are from. Empty for pages of one. */
export function originsInWords(located: readonly LocatedPage[]): string {
  const counts = new Map<string, { readonly name: string; readonly count: number }>();
  for (const { page, workspace } of located) {
    const source = workspace.sourceOf(sourceIdOf(page.parent));
    const key = source?.id ?? '';
    const name =
      source === undefined
        ? l10n.t({
            message: 'elsewhere',
            comment: 'Of pages in no database of the view, as in “Bug tracker” (3), elsewhere (2)',
          })
        : l10n.t('“{0}”', nameOf(source.name, 40));
    counts.set(key, { name, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  if (counts.size < 2) return '';
  const all = [...counts.values()].sort((one, other) => other.count - one.count);
  const named = all.slice(0, most).map(({ name, count }) => l10n.t('{0} ({1})', name, countInWords(count)));
  const others = all.length - named.length;
  return [
    ...named,
    ...(others > 0
      ? [
          l10n.t({
            message: '{0} more',
            args: [countInWords(others)],
            comment: 'More databases than are named',
          }),
        ]
      : []),
  ].join(', ');
}
