import { env, l10n, ThemeIcon } from 'vscode';
import type { MatchedPages } from '../../model/matching';
import type { Page } from '../../notion/schema/page';
import { type StepAnswer, askSome, mapAnswer, type StepItem } from './steps';
import { nearDayInWords } from '../text/dates';
import { countInWords, listInWords, nameOf, ofRule } from '../text/words';

export interface CheckedPages {
  readonly pages: readonly Page[];
  /** To save what led to the pages as a rule, or to export them, and to go on with them after that. */
  readonly first: 'saveRule' | 'export' | undefined;
}

export interface CheckPagesOptions {
  /** The conditions or view that the pages have in common. */
  readonly why: string;
  /** The rule that is run. */
  readonly rule?: string | undefined;
  readonly offersRule: boolean;
  readonly isChecked: (page: Page) => boolean;
}

/**
 * Lists the matching pages, checked unless told otherwise, so that some can be unchecked. Typing filters the list
 * without changing the checks.
 */
export async function checkPages(
  found: MatchedPages,
  { why, rule, offersRule, isChecked }: CheckPagesOptions,
): Promise<StepAnswer<CheckedPages>> {
  const { pages } = found;
  const title = (checked: number) => ofRule(rule, titleOf(checked, pages.length));
  const placeholder = [l10n.t('Uncheck pages to leave in place ({0}).', why), ...leftOutInWords(found)].join(
    ' ',
  );
  const step = { title: title(pages.filter(isChecked).length), placeholder, hasBack: rule === undefined };
  let first: CheckedPages['first'];
  const button = (icon: string, tooltip: string, wanted: CheckedPages['first']) => ({
    button: { iconPath: new ThemeIcon(icon), tooltip },
    onPress: () => {
      first = wanted;
    },
  });
  const buttons = [
    ...(offersRule ? [button('save', l10n.t('Save as Rule…'), 'saveRule')] : []),
    button('export', l10n.t('Export as Markdown…'), 'export'),
  ];
  const answer = await askSome(step, pages.map(pageItem), isChecked, title, buttons);
  return mapAnswer(answer, (checked) => ({ pages: checked, first }));
}

/** The title of a list of pages that are to be archived, in whichever way. */
export function titleOf(checked: number, all: number): string {
  return l10n.t('Archive {0} of {1} Pages', countInWords(checked), countInWords(all));
}

export function pageItem(page: Page): StepItem<Page> {
  const name = nameOf(page, 200);
  const details = [
    page.status === undefined ? '' : nameOf(page.status),
    page.date === undefined ? '' : nearDayInWords(page.date, env.language),
    page.editedTime === ''
      ? ''
      : l10n.t({
          message: 'edited {0}',
          args: [nearDayInWords(page.editedTime, env.language)],
          comment: '{0}: such as “3 days ago” or “Jan 31, 2026”',
        }),
  ];
  return {
    label: page.emoji === undefined ? name : `${page.emoji} ${name}`,
    description: details.filter(Boolean).join(' · '),
    value: page,
  };
}

/** Sentences about matching pages that cannot be archived, and about those that Notion does not list. */
export function leftOutInWords({
  excluded,
  more,
  isCutOff,
  unreadable = 0,
}: MatchedPages): readonly string[] {
  const { busy, trash, kept, gone } = excluded;
  const counts = [
    busy > 0 ? l10n.t('{0} being changed', countInWords(busy)) : '',
    trash > 0 ? l10n.t('{0} in the Trash', countInWords(trash)) : '',
    kept > 0 ? l10n.t('{0} archived', countInWords(kept)) : '',
    gone > 0 ? l10n.t('{0} gone', countInWords(gone)) : '',
    unreadable > 0 ? l10n.t('{0} that could not be read', countInWords(unreadable)) : '',
  ].filter(Boolean);
  return [
    ...(counts.length === 0 ? [] : [l10n.t('Left out: {0}.', listInWords(counts))]),
    ...(more > 0 ? [l10n.t('{0} more can be archived after these.', countInWords(more))] : []),
    ...(isCutOff ? [l10n.t('More pages match than Notion lists.')] : []),
  ];
}
