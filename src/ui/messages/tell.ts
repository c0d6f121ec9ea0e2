import * as vscode from 'vscode';
import type { JournalError } from '../../archive/journal/errors';
import { explain, type Remedy } from '../text/explain';
import type { Failure } from '../../notion/failure';
import { withoutItemIcons } from '../text/plain';
import { reasonOf, type Summary } from '../text/summary';
import { nameOf } from '../text/words';

const { l10n, window } = vscode;

const commandOf: Partial<Record<Remedy, readonly [command: string, argument?: string]>> = {
  connect: ['notionArchivist.connect'],
  openSetting: ['workbench.action.openSettings', 'notionArchivist.apiBaseUrl'],
  showLog: ['notionArchivist.showLog'],
};

function labelOf(remedy: Remedy): string | undefined {
  switch (remedy) {
    case 'connect':
      return l10n.t('Reconnect');
    case 'openSetting':
      return l10n.t('Open Setting');
    case 'showLog':
      return l10n.t('Show Log');
    case 'retry':
    case 'none':
      return undefined;
  }
}

async function apply(remedy: Remedy): Promise<void> {
  const command = commandOf[remedy];
  if (command !== undefined) await vscode.commands.executeCommand(...command);
}

export function tell(text: string): void {
  void window.showInformationMessage(text);
}

/** The batch is running, being undone or being asked about. */
export function tellBusy(): void {
  tell(l10n.t('These pages are already in progress, here or in another VS Code window.'));
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
  tellWithRemedy(l10n.t('Nothing was archived because the pages could not be read. {0}', sentence), remedy);
}

export function tellWithRemedy(text: string, remedy: Remedy): void {
  const button = labelOf(remedy);
  void window.showErrorMessage(text, ...(button === undefined ? [] : [button])).then((chosen) => {
    if (chosen !== undefined) void apply(remedy);
  });
}

export function tellNotConnected(): void {
  const connect = l10n.t('Connect Workspace');
  void window.showInformationMessage(l10n.t('Connect a Notion workspace first.'), connect).then((chosen) => {
    if (chosen === connect) void apply('connect');
  });
}

/**
 * Explains why a token cannot change pages. True for Try Again. Modal, since a notification could be answered long
 * after, when the pages it would go on with are no longer in mind.
 */
export async function askDespiteReadOnly(workspaceName: string): Promise<boolean> {
  const again = l10n.t('Try Again');
  const chosen = await window.showWarningMessage(
    l10n.t('The token for “{0}” cannot change pages.', nameOf({ title: workspaceName })),
    {
      modal: true,
      detail: l10n.t('Notion refused the last change. Allow “Update content” for the connection in Notion.'),
    },
    again,
  );
  return chosen === again;
}

export function notDoneInWords({ doing, code }: JournalError): string {
  return {
    begin: l10n.t(
      'Nothing was changed because the record that Undo needs could not be written to disk ({0}).',
      code,
    ),
    goOn: l10n.t('Stopped because the record that Undo needs could not be written to disk ({0}).', code),
    read: l10n.t('Nothing was changed because the history could not be read from disk ({0}).', code),
    forget: l10n.t('Some of the history could not be deleted from disk ({0}).', code),
    note: l10n.t(
      'Your answer could not be saved to disk ({0}), so you will be asked again at the next start.',
      code,
    ),
  }[doing];
}

export type SummaryAnswer = 'undo' | 'retry' | 'show';

/** Shows the outcome of a batch. Resolves to the chosen button, which may be never. */
export async function tellSummary(summary: Summary): Promise<SummaryAnswer | undefined> {
  const buttons = new Map<string, SummaryAnswer | Remedy>();
  if (summary.failed.length > 1) buttons.set(l10n.t('Show Failures'), 'show');
  if (summary.failed.length > 0) buttons.set(l10n.t('Retry'), 'retry');
  const remedy = labelOf(summary.remedy);
  if (remedy !== undefined) buttons.set(remedy, summary.remedy);
  if (summary.canUndo) buttons.set(l10n.t('Undo'), 'undo');

  const show = {
    info: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[summary.severity];
  const chosen = await show(summary.text, ...buttons.keys());
  const answer = chosen === undefined ? undefined : buttons.get(chosen);
  if (answer === 'undo' || answer === 'retry' || answer === 'show') return answer;
  if (answer !== undefined) await apply(answer);
  return undefined;
}

/** Lists the failed pages with the reasons. True when they are to be retried. */
export async function showFailures(summary: Summary): Promise<boolean> {
  const items = summary.failed.map(({ item, outcome }) =>
    withoutItemIcons({ label: nameOf(item), detail: reasonOf(outcome).sentence }),
  );
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('{0} pages failed', items.length),
    placeHolder: l10n.t('Press Enter to retry or Escape to close'),
  });
  return chosen !== undefined;
}
