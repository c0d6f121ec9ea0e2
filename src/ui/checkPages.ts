import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Sorted } from '../model/matching';
import type { Page } from '../notion/page';
import { withoutIcons } from './searchPick';
import { type Answer, ask, type StepItem } from './steps';
import { nameOf } from './words';

const days = new Intl.DateTimeFormat([], { dateStyle: 'medium' });

/**
 * Lets people look through the pages that match and uncheck some. All are checked at first; typing narrows the
 * list down and leaves the checks as they are. `why` says what the pages have in common.
 */
export function checkPages(found: Sorted, why: string): Promise<Answer<readonly Page[]>> {
  const { pages } = found;
  const pick = window.createQuickPick<StepItem<Page> | QuickPickItem>();
  const items = pages.map(toItem);
  const title = (checked: number) =>
    l10n.t('Archive {0} of {1} Pages', inDigits(checked), inDigits(pages.length));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = [{ label: withoutIcons(why), kind: QuickPickItemKind.Separator }, ...items];
  pick.selectedItems = items;
  const placeholder = [l10n.t('Uncheck what is to stay.'), ...leftOutInWords(found)].join(' ');
  return ask<readonly Page[]>(pick, { title: title(pages.length), placeholder, hasBack: true }, (answer) => {
    const checked = () => pick.selectedItems.flatMap((item) => ('value' in item ? [item.value] : []));
    pick.onDidChangeSelection(() => {
      pick.title = title(checked().length);
    });
    pick.onDidAccept(() => {
      const meant = checked();
      if (meant.length > 0) answer(meant);
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
    label: withoutIcons(page.emoji === undefined ? name : `${page.emoji} ${name}`),
    description: withoutIcons(details.filter(Boolean).join(' · ')),
    value: page,
  };
}

/** Sentences about the pages that match and cannot be archived, and about those that Notion does not list. */
export function leftOutInWords({ leftOut, isCutOff }: Sorted): readonly string[] {
  const { busy, trash, kept, gone } = leftOut;
  const parts = [
    busy > 0 ? l10n.t('{0} being changed', inDigits(busy)) : '',
    trash > 0 ? l10n.t('{0} in the Trash', inDigits(trash)) : '',
    kept > 0 ? l10n.t('{0} kept', inDigits(kept)) : '',
    gone > 0 ? l10n.t('{0} gone', inDigits(gone)) : '',
  ].filter(Boolean);
  return [
    ...(parts.length === 0 ? [] : [l10n.t('Left out: {0}.', parts.join(', '))]),
    ...(isCutOff ? [l10n.t('There are more than Notion lists.')] : []),
  ];
}

function inDigits(count: number): string {
  return count.toLocaleString();
}
