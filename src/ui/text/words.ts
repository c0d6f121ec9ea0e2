import { env, l10n } from 'vscode';
import type { Action, BatchOrigin, Batch, BatchAction, Item } from '../../archive/batch';
import type { PageState } from '../../notion/schema/pageState';
import { localeOf } from '../../model/locale';
import { plain } from './plain';

export interface Titled {
  readonly title: string;
}

/** The name of a page, database or data source; never empty. */
export function nameOf(named: Titled | string, maxLength?: number): string {
  return plain(typeof named === 'string' ? named : named.title, maxLength) || l10n.t('Untitled');
}

/** The name of a person; the beginning of the ID where the connection may not read names. */
export function personName({
  id,
  name,
}: {
  readonly id: string;
  readonly name?: string | undefined;
}): string {
  return name === undefined ? l10n.t('Person {0}', id.slice(0, 8)) : nameOf(name);
}

/** Names in quotes, each once, as in “Articles” and “Videos”. */
export function namesInWords(names: readonly string[]): string {
  const quoted = names.map((name) => l10n.t('“{0}”', nameOf(name, 40)));
  return new Intl.ListFormat(localeOf(env.language), { type: 'conjunction' }).format(new Set(quoted));
}

/** Things named one after the other, such as “3 files, 1 comment”. */
export function listInWords(parts: readonly string[]): string {
  return new Intl.ListFormat(localeOf(env.language), { type: 'conjunction', style: 'narrow' }).format(parts);
}

/** Whole sentences as one text, without those that are empty or missing. */
export function sentencesInWords(...sentences: readonly (string | undefined)[]): string {
  const [first = '', ...others] = sentences.flatMap((one) => (one === undefined || one === '' ? [] : [one]));
  return others.reduce(
    (text, sentence) =>
      l10n.t({
        message: '{0} {1}',
        args: [text, sentence],
        comment: 'Two sentences, one after the other: without a space where the language writes none',
      }),
    first,
  );
}

/** A number with the separators of VS Code's language, such as 12,345. */
export function countInWords(count: number): string {
  return count.toLocaleString(localeOf(env.language));
}

export function unreadableViews(count: number): string {
  return l10n.t('Views that could not be read: {0}', countInWords(count));
}

/** How many of how many, such as “120 of 500 pages”. */
export function fractionInWords(count: number, total: number): string {
  return l10n.t('{0} of {1} pages', countInWords(count), countInWords(total));
}

/** “Bug bash”, or the number of pages: what sentences about pages name. */
export function pagesInWords(pages: readonly Titled[]): string {
  return countedPages(pages.length, pages[0]);
}

/** The same, of pages of which only the first is at hand. */
export function countedPages(count: number, first: Titled | undefined): string {
  return count === 1 && first !== undefined
    ? l10n.t('“{0}”', nameOf(first))
    : l10n.t({
        message: '{0} pages',
        args: [countInWords(count)],
        comment: [
          'Takes the place of {0} in sentences such as “Restored {0}.” and “Move {0} to the Trash?”, or the title of one page in quotes does',
        ],
      });
}

/** How many pages are in a list, or a relation leads to. `more`: these are only the first. */
export function pageCountInWords({
  count,
  more,
}: {
  readonly count: number;
  readonly more: boolean;
}): string {
  if (more) return l10n.t('{0} pages or more', countInWords(count));
  return count === 1 ? l10n.t('1 page') : l10n.t('{0} pages', countInWords(count));
}

/** The first ten names, one a line. */
export function namesInLines(pages: readonly Titled[]): string {
  const names = pages.slice(0, 10).map((page) => `• ${nameOf(page)}`);
  const rest = pages.length - names.length;
  return [...names, ...(rest > 0 ? [l10n.t('… and {0} more', countInWords(rest))] : [])].join('\n');
}

/** The tool of an agent without what all names of ours begin with: “archivePages”. */
export function agentTool({ tool }: BatchOrigin): string {
  return plain(tool.replace(/^notionArchivist_/, ''), 40);
}

/** Undefined for a live page, whose state goes without saying. */
export function stateInWords(state: PageState): string | undefined {
  return {
    live: undefined,
    trash: l10n.t({ message: 'in Trash', comment: 'The state of a page' }),
    kept: l10n.t({
      message: 'archived',
      comment: 'The state of a page: in Notion’s Archive, not in the Trash',
    }),
  }[state];
}

/** The description of a row while it is being changed to the state `asked`. */
export function underWay(asked: PageState): string {
  return asked === 'live' ? l10n.t('Restoring…') : l10n.t('Archiving…');
}

export function doneInWords(action: BatchAction, pages: string): string {
  return {
    archive: l10n.t('Moved {0} to the Trash.', pages),
    keep: l10n.t('Moved {0} to Notion’s Archive.', pages),
    restore: l10n.t('Restored {0}.', pages),
    create: l10n.t('Restored {0} from copies.', pages),
  }[action];
}

/** Names the action only where the undo did the same to all pages. */
export function undoneInWords(
  action: BatchAction,
  items: readonly Pick<Item, 'asked'>[],
  pages: string,
): string {
  return isMixed(items)
    ? l10n.t('Undid the changes to {0}.', pages)
    : {
        archive: l10n.t('Undone: moved {0} to the Trash.', pages),
        keep: l10n.t('Undone: moved {0} to Notion’s Archive.', pages),
        restore: l10n.t('Undone: restored {0}.', pages),
        create: l10n.t('Undone: restored {0} from copies.', pages),
      }[action];
}

/** Whether a batch does different things to its items, as an undo can. */
export function isMixed(items: readonly Pick<Item, 'asked'>[]): boolean {
  return new Set(items.map(({ asked }) => asked)).size > 1;
}

export function batchInProgress({ action, undoes, items, rule }: Batch): string {
  const pages = pagesInWords(items);
  return undoes !== undefined && isMixed(items)
    ? l10n.t('Undoing the changes to {0}', pages)
    : ofRule(rule, inProgress(action, pages));
}

/** A sentence about a batch, with the name of the rule that it runs. */
export function ofRule(rule: string | undefined, sentence: string): string {
  return rule === undefined
    ? sentence
    : l10n.t({
        message: 'Rule “{0}”: {1}',
        args: [nameOf(rule), sentence],
        comment: ['{0}: the name of a rule', '{1}: what it does or has done, such as “Archiving 12 pages”'],
      });
}

function inProgress(action: BatchAction, pages: string): string {
  return {
    archive: l10n.t('Moving {0} to the Trash', pages),
    keep: l10n.t('Moving {0} to Notion’s Archive', pages),
    restore: l10n.t('Restoring {0}', pages),
    create: l10n.t('Restoring {0} from copies', pages),
  }[action];
}

/** The title of the command for an action. */
export function actionTitle(action: Action): string {
  return {
    archive: l10n.t('Archive (Move to Trash)'),
    keep: l10n.t('Archive (Keep Forever)'),
    restore: l10n.t('Restore'),
  }[action];
}

/** The button of a question about an action, which says the same in fewer words. */
export function verb(action: Action): string {
  return {
    archive: l10n.t('Move to Trash'),
    keep: l10n.t('Move to Archive'),
    restore: l10n.t('Restore'),
  }[action];
}

/** Of items whose writes were not confirmed. */
export function mayBeDone(items: readonly Item[]): string {
  const pages = pagesInWords(items);
  if (items.every(({ asked }) => asked === 'live'))
    return l10n.t('{0} may or may not have been restored.', pages);
  return items.every(({ asked }) => asked !== 'live')
    ? l10n.t('{0} may or may not have been archived.', pages)
    : l10n.t('{0} may or may not have been changed.', pages);
}

/** Why there is nothing to archive, or to restore, among some pages. */
export function nothingToDo(isRestore: boolean, pages: readonly Titled[]): string {
  return isRestore
    ? l10n.t('Not archived: {0}.', pagesInWords(pages))
    : l10n.t('Already archived: {0}.', pagesInWords(pages));
}
