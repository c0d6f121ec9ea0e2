import * as vscode from 'vscode';
import { countInWords } from './words';

/** Shows how many pages there are by now, as a notification that can be cancelled. Cancelling aborts the signal. */
export function withCount<T>(
  title: string,
  task: (signal: AbortSignal, report: (count: number) => void) => Promise<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      return await task(controller.signal, (count) => {
        progress.report({ message: vscode.l10n.t('{0} pages', countInWords(count)) });
      });
    } finally {
      cancelling.dispose();
    }
  });
}
