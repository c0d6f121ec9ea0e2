import * as vscode from 'vscode';

/** Told after each page, with how many are done. */
export type Report = (done: number) => void;

/**
 * Shows that pages are being changed: quietly in the view for one page, as a notification that can be
 * cancelled for more. Cancelling aborts the signal.
 */
export function withProgress<T>(
  title: string,
  total: number,
  task: (signal: AbortSignal, report: Report) => Promise<T>,
): Thenable<T> {
  const location = total > 1 ? vscode.ProgressLocation.Notification : { viewId: 'notionArchivist.pages' };
  return vscode.window.withProgress({ location, title, cancellable: total > 1 }, async (progress, token) => {
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      return await task(controller.signal, (done) => {
        progress.report({ increment: 100 / total, message: vscode.l10n.t('{0} of {1}', done, total) });
      });
    } finally {
      cancelling.dispose();
    }
  });
}
