import { l10n } from 'vscode';
import { daysLeft } from '../../model/trash/deadline';
import type { TrashedPage } from '../../model/trash/trashed';
import { daysLeftInWords, trashedInWords } from '../text/trash';
import { countInWords, nameOf } from '../text/words';
import { askSome, type StepAnswer } from './steps';

/**
 * Lists pages that Notion deletes soon, all checked, so that some can be unchecked. `isInPart`: there may be more than
 * Notion lists.
 */
export function checkExpiring<T extends TrashedPage>(
  pages: readonly T[],
  days: number,
  isInPart: boolean,
): Promise<StepAnswer<readonly T[]>> {
  const title = (checked: number) =>
    l10n.t('Restore {0} of {1} Pages', countInWords(checked), countInWords(pages.length));
  const items = pages.map((value) => {
    const { page, since, workspace, source } = value;
    const details = [
      daysLeftInWords(daysLeft(since, { now: workspace.now(), days })),
      nameOf(source?.name ?? workspace.connection.name),
      trashedInWords(value),
    ];
    const name = nameOf(page, 200);
    const label = page.emoji === undefined ? name : `${page.emoji} ${name}`;
    return { label, description: details.filter(Boolean).join(' · '), value };
  });
  const placeholder = [
    l10n.t('Uncheck the pages to leave in the Trash.'),
    ...(isInPart ? [l10n.t('There may be more pages than Notion lists.')] : []),
  ].join(' ');
  const step = { title: title(pages.length), placeholder };
  return askSome(step, items, () => true, title);
}
