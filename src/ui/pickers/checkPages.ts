import { l10n, window } from 'vscode';
import type { MatchedPages } from '../../model/matching';
import type { Page } from '../../notion/schema/page';
import { shownItem } from '../text/plain';
import { type StepAnswer, ask, type StepItem } from './steps';
import { countInWords, nameOf } from '../text/words';

const days = new Intl.DateTimeFormat([], { dateStyle: 'medium' });

/**
 * Lets people look through the pages that match and uncheck some. All are checked at first; typing narrows the
 * list down and leaves the checks as they are. `why` says what the pages have in common.
 */
export function checkPages(found: MatchedPages, why: string): Promise<StepAnswer<readonly Page[]>> {
  const { pages } = found;
  const pick = window.createQuickPick<StepItem<Page>>();
  const items = pages.map((page) => shownItem(toItem(page)));
  const title = (checked: number) =>
    l10n.t('Archive {0} of {1} Pages', countInWords(checked), countInWords(pages.length));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = items;
  pick.selectedItems = items;
  const placeholder = [l10n.t('Uncheck what is to stay.'), ...leftOutInWords(found), why].join(' ');
  return ask<readonly Page[]>(pick, { title: title(pages.length), placeholder, hasBack: true }, (answer) => {
    pick.onDidChangeSelection((checked) => {
      pick.title = title(checked.length);
    });
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) answer(pick.selectedItems.map(({ value }) => value));
    });
  });
}

function toItem(page: Page): StepItem<Page> {
  const name = nameOf(page, 200);
  const edited = new Date(page.editedTime);
  const details = [
    page.status === undefined ? '' : nameOf({ title: page.status }),
    page.date?.slice(0, 10) ?? '',
    Number.isNaN(edited.getTime()) ? '' : l10n.t('edited {0}', days.format(edited)),
  ];
  return {
    label: page.emoji === undefined ? name : `${page.emoji} ${name}`,
    description: details.filter(Boolean).join(' · '),
    value: page,
  };
}

/** Sentences about the pages that match and cannot be archived, and about those that Notion does not list. */
export function leftOutInWords({ leftOut, more, isCutOff }: MatchedPages): readonly string[] {
  const { busy, trash, kept, gone } = leftOut;
  const parts = [
    busy > 0 ? l10n.t('{0} being changed', countInWords(busy)) : '',
    trash > 0 ? l10n.t('{0} in the Trash', countInWords(trash)) : '',
    kept > 0 ? l10n.t('{0} kept', countInWords(kept)) : '',
    gone > 0 ? l10n.t('{0} gone', countInWords(gone)) : '',
  ].filter(Boolean);
  return [
    ...(parts.length === 0 ? [] : [l10n.t('Left out: {0}.', parts.join(', '))]),
    ...(more > 0 ? [l10n.t('{0} more can be archived after these.', countInWords(more))] : []),
    ...(isCutOff ? [l10n.t('There are more than Notion lists.')] : []),
  ];
}
