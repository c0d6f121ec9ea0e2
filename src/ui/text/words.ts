import { env, l10n } from 'vscode';
import type { Action, Batch, Item } from '../../archive/batch';
import type { PageState } from '../../notion/schema/pageState';
import { plain } from './plain';

export interface Titled {
  readonly title: string;
}

/** The name of a page, database or data source; never empty. */
export function nameOf({ title }: Titled, maxLength?: number): string {
  return plain(title, maxLength) || l10n.t('Untitled');
}

/** A number as people write it, such as 12,345. */
export function countInWords(count: number): string {
  return count.toLocaleString(env.language);
}

/** “Bug bash”, or the number of pages. */
export function pagesInWords(pages: readonly Titled[]): string {
  const [only] = pages;
  return pages.length === 1 && only !== undefined
    ? l10n.t('“{0}”', nameOf(only))
    : l10n.t('{0} pages', pages.length);
}

/** One name a line, the first ten of them. */
export function namesInLines(pages: readonly Titled[]): string {
  const shown = pages.slice(0, 10).map((page) => `• ${nameOf(page)}`);
  const rest = pages.length - shown.length;
  return [...shown, ...(rest > 0 ? [l10n.t('… and {0} more', rest)] : [])].join('\n');
}

/** A moment, given in ISO 8601, as people here write it; what is none stays as it is. */
export function whenInWords(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime())
    ? plain(moment)
    : date.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

/** Where a page is that is not live. */
export function stateInWords(state: PageState): string | undefined {
  switch (state) {
    case 'live':
      return undefined;
    case 'trash':
      return l10n.t('in Trash');
    case 'kept':
      return l10n.t('kept');
  }
}

/** What is being done to a row. */
export function underWay(asked: PageState): string {
  switch (asked) {
    case 'trash':
      return l10n.t('Archiving…');
    case 'kept':
      return l10n.t('Keeping…');
    case 'live':
      return l10n.t('Restoring…');
  }
}

export function doneInWords(action: Action, pages: string): string {
  switch (action) {
    case 'archive':
      return l10n.t('Moved {0} to the Trash.', pages);
    case 'keep':
      return l10n.t('Archived and kept {0}.', pages);
    case 'restore':
      return l10n.t('Restored {0}.', pages);
  }
}

/** What an undo did to these pages. It may have brought them to different places. */
export function undoneInWords(action: Action, items: readonly Item[], pages: string): string {
  return isMixed(items)
    ? l10n.t('Undone for {0}.', pages)
    : l10n.t('Undone: {0}', doneInWords(action, pages));
}

function isMixed(items: readonly Item[]): boolean {
  return new Set(items.map(({ asked }) => asked)).size > 1;
}

/** The title of progress of a batch. */
export function batchInProgress({ action, undoes, items }: Batch): string {
  const pages = pagesInWords(items);
  return undoes !== undefined && isMixed(items)
    ? l10n.t('Undoing what was done to {0}', pages)
    : inProgress(action, pages);
}

/** An action that is under way. */
export function inProgress(action: Action, pages: string): string {
  switch (action) {
    case 'archive':
      return l10n.t('Moving {0} to the Trash', pages);
    case 'keep':
      return l10n.t('Archiving and keeping {0}', pages);
    case 'restore':
      return l10n.t('Restoring {0}', pages);
  }
}

/** An action as the words of a button. */
export function verb(action: Action): string {
  switch (action) {
    case 'archive':
      return l10n.t('Move to Trash');
    case 'keep':
      return l10n.t('Archive and Keep');
    case 'restore':
      return l10n.t('Restore');
  }
}
