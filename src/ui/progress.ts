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
  let count: Count = { done: 0, failed: 0 };
  return shown(
    { location, title, cancellable: total > 1 },
    waitMs,
    () => countInWords(count, total),
    (signal, show) =>
      task(signal, (now) => {
        const increment = (100 * (now.done - count.done)) / total;
        count = now;
        show(increment);
      }),
  );
}

/** Shows that pages are being read, as a notification that can be cancelled. Cancelling aborts the signal. */
export function withReading<T>(
  { title, waitMs }: Omit<ProgressOptions, 'total'>,
  task: (signal: AbortSignal, onCount: (count: number) => void) => Promise<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  let count = 0;
  return shown(
    { location, title, cancellable: true },
    waitMs,
    () => l10n.t('{0} so far', count.toLocaleString()),
    (signal, show) =>
      task(signal, (now) => {
        count = now;
        show(0);
      }),
  );
}

function shown<T>(
  options: vscode.ProgressOptions,
  waitMs: () => number,
  inWords: () => string,
  task: (signal: AbortSignal, show: (increment: number) => void) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => {
      controller.abort();
    });
    const show = (increment: number) => {
      progress.report({ increment, message: withWait(inWords(), waitMs()) });
    };
    const everySecond = setInterval(() => {
      if (waitMs() > 0) show(0);
    }, 1_000);
    try {
      return await task(controller.signal, show);
    } finally {
      clearInterval(everySecond);
      cancelling.dispose();
    }
  });
}

function countInWords({ done, failed }: Count, total: number): string {
  return failed === 0
    ? l10n.t('{0} of {1}', done, total)
    : l10n.t('{0} of {1}, {2} failed', done, total, failed);
}

function withWait(count: string, waitMs: number): string {
  if (waitMs === 0) return count;
  return l10n.t('{0}. Notion asks to wait ({1} s).', count, Math.ceil(waitMs / 1_000));
}
