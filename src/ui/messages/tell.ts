import { commands, l10n, window } from 'vscode';
import { type BatchAction, targetState } from '../../archive/batch';
import { explain, type Remedy } from '../text/explain';
import type { Failure } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import { withoutItemIcons } from '../text/plain';
import { reasonOf, type Summary } from '../text/summary';
import { countInWords, nameOf, pagesInWords, type Titled } from '../text/words';
import { toastPace } from './toastPace';

interface Button {
  readonly label: string;
  readonly command: readonly [command: string, argument?: string | readonly string[]];
}

/** `ids`: the pages that the remedy is for. */
function buttonOf(remedy: Remedy, ids: readonly NotionId[]): Button | undefined {
  const buttons: Partial<Record<Remedy, Button>> = {
    connect: { label: l10n.t('Reconnect'), command: ['notionArchivist.connect'] },
    openAddress: {
      label: l10n.t('Open Setting'),
      command: ['workbench.action.openSettings', 'notionArchivist.apiBaseUrl'],
    },
    openCopiesSetting: {
      label: l10n.t('Open Setting'),
      command: ['workbench.action.openSettings', 'notionArchivist.copies.folder'],
    },
    ...(ids.length > 0 && {
      openInNotion: { label: l10n.t('Open in Notion'), command: ['notionArchivist.openInNotion', ids] },
    }),
    showLog: { label: l10n.t('Show Log'), command: ['notionArchivist.showLog'] },
  };
  return buttons[remedy];
}

export function tell(text: string): void {
  void toastPace.show(() => window.showInformationMessage(text));
}

/** The batch is running, being undone or being asked about. */
export function tellBusy(): void {
  tell(
    l10n.t(
      'Still working on these pages, here or in another VS Code window. Wait or cancel, then try again.',
    ),
  );
}

/** The batch that Undo would undo is running. */
export function tellStillRunning(action: BatchAction): void {
  tell(
    targetState[action] === 'live'
      ? l10n.t('Still restoring. Wait or cancel, then undo.')
      : l10n.t('Still archiving. Wait or cancel, then undo.'),
  );
}

/** An agent gave up what it had asked for while the question about that was open. */
export function tellCancelled(): void {
  tell(l10n.t('Nothing was changed because the agent has cancelled this.'));
}

/** The same question was answered elsewhere first, such as in another window. */
export function tellTaken(): void {
  tell(l10n.t('This has already been handled.'));
}

/** VS Code passed no row: the clicked one was being replaced. Acting on another could change a page nobody meant. */
export function tellLost(): void {
  tell(l10n.t('The list was refreshing. Try again.'));
}

/** Shows a failure with its remedy as a button. Does not wait for an answer. */
export function tellFailure(failure: Failure): void {
  const { sentence, remedy } = explain(failure);
  tellWithRemedy(sentence, remedy);
}

/** Like `tellFailure`, for the read before an archive. */
export function tellNotRead(failure: Failure): void {
  const { sentence, remedy } = explain(failure);
  tellWithRemedy(l10n.t('Nothing was archived because the pages couldn’t be read. {0}', sentence), remedy);
}

export function tellWithRemedy(text: string, remedy: Remedy, ids: readonly NotionId[] = []): void {
  const button = buttonOf(remedy, ids);
  const labels = button === undefined ? [] : [button.label];
  void toastPace
    .show(() => window.showErrorMessage(text, ...labels))
    .then((chosen) => {
      if (chosen !== undefined && button !== undefined) void commands.executeCommand(...button.command);
    });
}

/** For pages that Notion is known to refuse, before anything is sent. */
export function tellWorkspaceLevel(pages: readonly (Titled & { readonly id: NotionId })[]): void {
  const { sentence, remedy } = explain({ kind: 'workspaceLevel' });
  const text =
    pages.length === 1
      ? l10n.t('{0} was not changed. {1}', pagesInWords(pages), sentence)
      : l10n.t('{0} were not changed. {1}', pagesInWords(pages), sentence);
  tellWithRemedy(
    text,
    remedy,
    pages.map(({ id }) => id),
  );
}

export function tellNotConnected(): void {
  const connect = l10n.t('Connect Workspace');
  const text = l10n.t('Connect a Notion workspace first.');
  void toastPace
    .show(() => window.showInformationMessage(text, connect))
    .then((chosen) => {
      if (chosen === connect) void commands.executeCommand('notionArchivist.connect');
    });
}

export type SummaryAnswer = 'undo' | 'retry' | 'show' | 'trash';

/**
 * Shows the outcome of a batch. Resolves to the chosen button, which may be never. `copied`: pages that are gone, and of
 * which there are copies.
 */
export async function tellSummary(
  summary: Summary,
  copied: readonly NotionId[] = [],
): Promise<SummaryAnswer | undefined> {
  const buttons = new Map<string, SummaryAnswer | Button>();
  if (summary.failed.length > 1) buttons.set(l10n.t('Show Failures'), 'show');
  if (summary.offersTrash) buttons.set(l10n.t('Move to Trash Instead'), 'trash');
  else if (summary.failed.length > 0 && summary.cancelled.length === 0) buttons.set(l10n.t('Retry'), 'retry');
  const remedy = buttonOf(
    summary.remedy,
    summary.failed.slice(0, 1).map(({ item }) => item.id),
  );
  if (remedy !== undefined) buttons.set(remedy.label, remedy);
  if (copied.length > 0)
    buttons.set(l10n.t('Restore from Copy…'), {
      label: l10n.t('Restore from Copy…'),
      command: ['notionArchivist.restoreFromCopy', copied],
    });
  if (summary.canUndo) buttons.set(l10n.t('Undo'), 'undo');
  if (summary.cancelled.length > 0) buttons.set(l10n.t('Resume'), 'retry');

  const show = {
    info: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[summary.severity];
  const chosen = await toastPace.show(() => show(summary.text, ...buttons.keys()));
  const answer = chosen === undefined ? undefined : buttons.get(chosen);
  if (typeof answer !== 'object') return answer;
  await commands.executeCommand(...answer.command);
  return undefined;
}

/** Lists the failed pages with the reasons. True when they are to be retried. */
export async function showFailures(summary: Summary): Promise<boolean> {
  const items = summary.failed.map((result) =>
    withoutItemIcons({ label: nameOf(result.item), detail: reasonOf(result).sentence }),
  );
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('{0} pages failed', countInWords(items.length)),
    placeHolder: l10n.t('Press Enter to retry or Escape to close'),
  });
  return chosen !== undefined;
}
