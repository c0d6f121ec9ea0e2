import { l10n } from 'vscode';
import type { ItemResult, NotHeld } from '../../archive/batch';
import { countInWords, listInWords, pagesInWords } from './words';

/** What copies of these pages do not hold, for a summary: nothing where there are no copies, or whole ones. */
export function notHeldInWords(changed: readonly ItemResult[]): readonly string[] {
  const copied = changed.flatMap(({ item, outcome }) =>
    outcome.kind === 'changed' && outcome.copy !== undefined ? [{ item, notHeld: outcome.copy }] : [],
  );
  const total = sumOf(copied.map(({ notHeld }) => notHeld));
  const parts = partsInWords(total);
  if (parts.length === 0) return [];
  const incomplete = copied.filter(({ notHeld }) => partsInWords(notHeld).length > 0);
  return [
    incomplete.length === 1
      ? l10n.t(
          'The copy of {0} doesn’t contain: {1}.',
          pagesInWords(incomplete.map(({ item }) => item)),
          listInWords(parts),
        )
      : l10n.t('{0} copies don’t contain: {1}.', countInWords(incomplete.length), listInWords(parts)),
  ];
}

/** All of them together. */
export function sumOf(all: readonly NotHeld[]): NotHeld {
  const total: Record<string, number> = {};
  for (const one of all)
    for (const [kind, count] of Object.entries(one)) total[kind] = (total[kind] ?? 0) + count;
  return total;
}

/** Each kind with its number: “2 files”. */
export function partsInWords(notHeld: NotHeld): readonly string[] {
  const { files = 0, databases = 0, subpages = 0, syncedBlocks = 0, blocks = 0, values = 0 } = notHeld;
  const { content = 0 } = notHeld;
  return [
    counted(files, l10n.t('1 file'), (count) => l10n.t('{0} files', count)),
    counted(subpages, l10n.t('1 subpage'), (count) => l10n.t('{0} subpages', count)),
    counted(databases, l10n.t('1 database'), (count) => l10n.t('{0} databases', count)),
    counted(syncedBlocks, l10n.t('the link of 1 synced block'), (count) =>
      l10n.t('the links of {0} synced blocks', count),
    ),
    counted(blocks, l10n.t('1 block that Notion doesn’t provide'), (count) =>
      l10n.t('{0} blocks that Notion doesn’t provide', count),
    ),
    counted(values, l10n.t('1 long property'), (count) => l10n.t('{0} long properties', count)),
    counted(content, l10n.t('the end of 1 long page'), (count) => l10n.t('the end of {0} long pages', count)),
  ].flat();
}

function counted(count: number, one: string, many: (count: string) => string): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? one : many(countInWords(count))];
}
