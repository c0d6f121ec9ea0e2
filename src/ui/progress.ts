import * as vscode from 'vscode';

const { l10n } = vscode;

/** How far a batch has come. */
export interface Count {
  readonly done: number;
  readonly failed: number;
}

export interface ProgressOptions {
  readonly title: string;
  readonly total: number;
  /** Milliseconds until the next page can be sent; 0 when it can now. */
  readonly waitMs: () => number;
}

/**
 * Shows that pages are being changed: quietly in the view for one page, as a notification that can be
 * cancelled for more. Cancelling aborts the signal.
 */
export function withProgress<T>(
  { title, total, waitMs }: ProgressOptions,
  task: (signal: AbortSignal, report: (count: Count) => void) => Promise<T>,
): Thenable<T> {
  const location = total > 1 ? vscode.ProgressLocation.Notification : { viewId: 'notionArchivist.pages' };
  return vscode.window.withProgress({ location, title, cancellable: total > 1 }, async (progress, token) => {
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => {
      controller.abort();
    });
    let count: Count = { done: 0, failed: 0 };
    const show = (increment: number) => {
      progress.report({ increment, message: countInWords(count, total, waitMs()) });
    };
    const everySecond = setInterval(() => {
      if (waitMs() > 0) show(0);
    }, 1_000);
    try {
      return await task(controller.signal, (now) => {
        const increment = (100 * (now.done - count.done)) / total;
        count = now;
        show(increment);
      });
    } finally {
      clearInterval(everySecond);
      cancelling.dispose();
    }
  });
}

function countInWords({ done, failed }: Count, total: number, waitMs: number): string {
  const count =
    failed === 0 ? l10n.t('{0} of {1}', done, total) : l10n.t('{0} of {1}, {2} failed', done, total, failed);
  if (waitMs === 0) return count;
  return l10n.t('{0}. Notion asks to wait ({1} s).', count, Math.ceil(waitMs / 1_000));
}
