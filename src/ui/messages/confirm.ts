import * as vscode from 'vscode';
import { type Action, actionTowards, type Item } from '../../archive/batch';
import { namesInLines, nameOf, pagesInWords, type Titled, verb, whenInWords } from '../text/words';

const { l10n } = vscode;

/** Asks once for a whole batch, and names the pages. */
export async function confirmChange(action: Action, pages: readonly Titled[]): Promise<boolean> {
  const detail = [pages.length > 1 ? namesInLines(pages) : '', consequence(action)]
    .filter(Boolean)
    .join('\n\n');
  return ask(question(action, pagesInWords(pages)), detail, verb(action));
}

/** Asks before pages are put back where they were. `startedAt`: when they were changed. */
export async function confirmUndo(pages: readonly Item[], startedAt: string): Promise<boolean> {
  const when = whenInWords(startedAt);
  const question_ = l10n.t('Undo what was done to {0} on {1}?', pagesInWords(pages), when);
  const consequences = [...new Set(pages.map(({ before }) => consequence(actionTowards(before))))];
  const detail = [pages.length > 1 ? namesInLines(pages) : '', ...consequences].filter(Boolean).join('\n\n');
  return ask(question_, detail, l10n.t('Undo'));
}

/** Asks whether what holds some pages may be restored first. */
export async function confirmAncestor(pages: readonly Titled[], ancestor: Titled): Promise<boolean> {
  return ask(
    l10n.t('Restore “{0}” first?', nameOf(ancestor)),
    l10n.t(
      'It contains {0} and is in the Trash, so that Notion cannot change what is inside. Everything in it comes back with it.',
      pagesInWords(pages),
    ),
    l10n.t('Restore “{0}” Too', nameOf(ancestor, 30)),
  );
}

export async function confirmDisconnect(name: string): Promise<boolean> {
  return ask(
    l10n.t('Disconnect “{0}”?', nameOf({ title: name })),
    l10n.t(
      'The token, what was read from Notion and the history that Undo needs are deleted from this machine. Nothing changes in Notion.',
    ),
    l10n.t('Disconnect'),
  );
}

async function ask(message: string, detail: string, yes: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
}

function question(action: Action, pages: string): string {
  switch (action) {
    case 'archive':
      return l10n.t('Move {0} to the Trash?', pages);
    case 'keep':
      return l10n.t('Archive and keep {0}?', pages);
    case 'restore':
      return l10n.t('Restore {0}?', pages);
  }
}

function consequence(action: Action): string {
  switch (action) {
    case 'archive':
      return l10n.t(
        'Notion deletes pages in the Trash after 30 days by default. Until then you can restore them.',
      );
    case 'keep':
      return l10n.t('Notion hides kept pages from views and search and never deletes them.');
    case 'restore':
      return '';
  }
}
