import { env, l10n } from 'vscode';
import { trashDays } from '../../model/stored/settings';
import type { TrashedPage } from '../../model/trash/trashed';
import { shortDayInWords } from './dates';
import { countInWords, nameOf } from './words';

/** What becomes of pages that are moved to the Trash. */
export function trashedPagesInWords(): string {
  const days = trashDays();
  return days === 1
    ? l10n.t('Notion deletes pages in the Trash after 1 day. Until then you can restore them.')
    : l10n.t(
        'Notion deletes pages in the Trash after {0} days. Until then you can restore them.',
        countInWords(days),
      );
}

/** The same of a page that is there. */
export function trashedPageInWords(): string {
  const days = trashDays();
  return days === 1
    ? l10n.t('Notion deletes it 1 day after it was moved there.')
    : l10n.t('Notion deletes it {0} days after it was moved there.', countInWords(days));
}

/** How much time a page in the Trash has, in whole days; undefined where nothing can be said. */
export function daysLeftInWords(left: number | undefined): string | undefined {
  if (left === undefined) return undefined;
  if (left < 0) return l10n.t('may be deleted at any time');
  if (left === 0) return l10n.t('less than a day left');
  return left === 1 ? l10n.t('1 day left') : l10n.t('{0} days left', countInWords(left));
}

/** Since when it is there, and who put it there, as far as that is known. `name`: of the user, if there is one. */
export function trashedInWords(
  { since, by }: Pick<TrashedPage, 'since' | 'by'>,
  name?: string,
): string | undefined {
  if (since === undefined) return undefined;
  const day = shortDayInWords(since, env.language);
  if (by.kind === 'us')
    return l10n.t({ message: 'archived by you, {0}', args: [day], comment: '{0}: a day' });
  return name === undefined
    ? l10n.t({ message: 'since {0}', args: [day], comment: 'In the Trash since a day' })
    : l10n.t({
        message: 'since {0}, likely by {1}',
        args: [day, nameOf(name, 50)],
        comment: ['{0}: a day', '{1}: the name of a person'],
      });
}

export function expiringInWords(count: number, days: number): string {
  return count === 1
    ? l10n.t('1 will be deleted within {0} days', countInWords(days))
    : l10n.t('{0} will be deleted within {1} days', countInWords(count), countInWords(days));
}
