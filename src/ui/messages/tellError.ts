import { l10n, type LogOutputChannel, window } from 'vscode';
import { codeOf } from '../../archive/errno';
import { BatchTakenError, JournalError } from '../../archive/journal/errors';
import { NotionError } from '../../notion/failure';
import { tell, tellFailure, tellWithRemedy } from './tell';

export type ErrorLog = Pick<LogOutputChannel, 'error'>;

/** Tells an error in a sentence and logs its details. Every error that a command does not handle ends here. */
export function tellError(error: unknown, log: ErrorLog): void {
  logError(error, log);
  if (NotionError.is(error)) {
    const { failure } = error;
    // A person who cancels something handles that; otherwise requests are cancelled when their connection closes.
    tellFailure(failure.kind === 'cancelled' ? { kind: 'notConnected' } : failure);
  } else if (error instanceof BatchTakenError) {
    tell(l10n.t('Not done: these pages are still being changed, here or in another VS Code window.'));
  } else if (error instanceof JournalError) {
    void window.showErrorMessage(notDoneInWords(error));
  } else {
    const code = codeOf(error);
    const text =
      code === undefined ? l10n.t('Something went wrong.') : l10n.t('Something went wrong ({0}).', code);
    tellWithRemedy(text, 'showLog');
  }
}

export function logError(error: unknown, log: ErrorLog): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // Node quotes a header that it refuses, and with it the token.
  log.error(text.replaceAll(/Bearer\s+\S+|\b(?:ntn|secret)_\w+/g, '…'));
}

function notDoneInWords({ doing, code }: JournalError): string {
  return {
    begin: l10n.t('Nothing was changed because the undo history couldn’t be saved ({0}).', code),
    goOn: l10n.t('Stopped because the undo history couldn’t be saved ({0}).', code),
    read: l10n.t('Nothing was changed because the undo history couldn’t be read ({0}).', code),
    forget: l10n.t('Some of the undo history couldn’t be deleted ({0}).', code),
    note: l10n.t('Your answer couldn’t be saved ({0}). You will be asked again at the next start.', code),
  }[doing];
}
