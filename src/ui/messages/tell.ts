import * as vscode from 'vscode';
import { BatchTakenError, JournalError } from '../../archive/journal/errors';
import { explain, type Remedy } from '../text/explain';
import type { Failure } from '../../notion/failure';
import { shownItem } from '../text/plain';
import { reasonOf, type Summary } from '../text/summary';
import { nameOf } from '../text/words';

const { l10n, window } = vscode;

const commandOf: Partial<Record<Remedy, string>> = {
  connect: 'notionArchivist.connect',
  showLog: 'notionArchivist.showLog',
};

function labelOf(remedy: Remedy): string | undefined {
  switch (remedy) {
    case 'connect':
      return l10n.t('Connect Again');
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
  if (remedy === 'openSetting') {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'notionArchivist.apiBaseUrl');
  }
  const command = commandOf[remedy];
  if (command !== undefined) await vscode.commands.executeCommand(command);
}

/** Says something that needs no answer. */
export function tell(text: string): void {
  void window.showInformationMessage(text);
}

/** Somebody is at work on the batch that something was to be done about. */
export function tellBusy(): void {
  tell(l10n.t('These pages are being worked on already, here or in another window of VS Code.'));
}

/** A question was answered in another place before. */
export function tellTaken(): void {
  tell(l10n.t('That was taken care of in the meantime.'));
}

/** A row was clicked in the moment in which it was replaced. */
export function tellLost(): void {
  tell(l10n.t('The rows were just being read anew, so nothing was done. Try again.'));
}

/** Says what went wrong, with the way on as a button. Waits for nobody. */
export function tellFailure(failure: Failure): void {
  const { sentence, remedy } = explain(failure);
  tellWithRemedy(sentence, remedy);
}

/** As `tellFailure`, where pages were to be read before they are archived. */
export function tellNotRead(failure: Failure): void {
  const { sentence, remedy } = explain(failure);
  tellWithRemedy(l10n.t('Nothing was archived, since the pages could not be read. {0}', sentence), remedy);
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
 * Explains why a token cannot change pages. True when it is to be tried all the same. Modal, as a button that waits
 * in a corner would go on with pages that were meant long before.
 */
export async function askDespiteReadOnly(workspaceName: string): Promise<boolean> {
  const again = l10n.t('Try Again');
  const chosen = await window.showWarningMessage(
    l10n.t('The token of “{0}” may read, not change pages.', nameOf({ title: workspaceName })),
    {
      modal: true,
      detail: l10n.t('Notion refused the last write. Allow “Update content” for the connection in Notion.'),
    },
    again,
  );
  return chosen === again;
}

/** Says why something could not be done that needs the journal. Throws what is no such reason. */
export function tellNotDone(error: unknown): void {
  if (error instanceof BatchTakenError) {
    tell(l10n.t('Not done: these pages are being worked on already, here or in another window of VS Code.'));
    return;
  }
  if (!(error instanceof JournalError)) throw error;
  void window.showErrorMessage(notDoneInWords(error));
}

function notDoneInWords({ doing, code }: JournalError): string {
  switch (doing) {
    case 'begin':
      return l10n.t(
        'Nothing was changed: the record that Undo needs could not be written to disk ({0}).',
        code,
      );
    case 'goOn':
      return l10n.t(
        'No more was changed: the record that Undo needs could not be written to disk ({0}).',
        code,
      );
    case 'read':
      return l10n.t('Nothing was changed: the history could not be read from disk ({0}).', code);
    case 'note':
      return l10n.t(
        'That could not be noted on disk ({0}), so you will be asked again at the next start.',
        code,
      );
  }
}

export type SummaryAnswer = 'undo' | 'retry' | 'show';

/** Says what a batch came to. Gives what the person wants next, once they say so; often never. */
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

/** Lists the pages that failed and why. True when they are to be tried again. */
export async function showFailures(summary: Summary): Promise<boolean> {
  const items = summary.failed.map(({ item, outcome }) =>
    shownItem({ label: nameOf(item), detail: reasonOf(outcome).sentence }),
  );
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('{0} pages failed', items.length),
    placeHolder: l10n.t('Press Enter to try them again, Escape to leave them'),
  });
  return chosen !== undefined;
}
