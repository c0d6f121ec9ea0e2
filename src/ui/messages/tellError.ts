import { l10n, type LogOutputChannel, window } from 'vscode';
import { codeOf } from '../../files/errno';
import { BatchTakenError, JournalError } from '../../archive/journal/errors';
import { type Failure, NotionError } from '../../notion/failure';
import { explain } from '../text/explain';
import { tell, tellFailure, tellWithRemedy } from './tell';
import { toastPace } from './toastPace';

export type ErrorLog = Pick<LogOutputChannel, 'error'>;

/** Tells an error in a sentence and logs its details. Every error that a command does not handle ends here. */
export function tellError(error: unknown, log: ErrorLog): void {
  logError(error, log);
  if (NotionError.is(error)) tellFailure(failureToTell(error));
  else if (error instanceof BatchTakenError) tell(errorInWords(error));
  else if (error instanceof JournalError)
    void toastPace.show(() => window.showErrorMessage(errorInWords(error)));
  else tellWithRemedy(errorInWords(error), 'showLog');
}

export function errorInWords(error: unknown): string {
  if (NotionError.is(error)) return explain(failureToTell(error)).sentence;
  if (error instanceof BatchTakenError)
    return l10n.t('Not done: these pages are still being changed, here or in another VS Code window.');
  if (error instanceof JournalError) return notDoneInWords(error);
  const code = codeOf(error);
  return code === undefined ? l10n.t('Something went wrong.') : l10n.t('Something went wrong ({0}).', code);
}

/** A person who cancels something handles that; otherwise requests are cancelled when their connection closes. */
function failureToTell({ failure }: NotionError): Failure {
  return failure.kind === 'cancelled' ? { kind: 'notConnected' } : failure;
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
