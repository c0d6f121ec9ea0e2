import * as vscode from 'vscode';
import type { OnCount } from '../../notion/operations/viewPages';
import { countInWords } from '../text/words';

const { l10n } = vscode;

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
 * Shows the progress of a batch: in the view for one page, as a cancellable notification for more. Cancelling aborts
 * the signal.
 */
export function withProgress<T>(
  { title, total, waitMs }: ProgressOptions,
  task: (signal: AbortSignal, report: (count: Count) => void) => Promise<T>,
): Thenable<T> {
  const location = total > 1 ? vscode.ProgressLocation.Notification : { viewId: 'notionArchivist.pages' };
  let count: Count = { done: 0, failed: 0 };
  const controller = new AbortController();
  return showProgress(
    { location, title, cancellable: total > 1 },
    controller,
    waitMs,
    () => batchInWords(count, total),
    (show) =>
      task(controller.signal, (now) => {
        const increment = (100 * (now.done - count.done)) / total;
        count = now;
        show(increment);
      }),
  );
}

/** Milliseconds before a notification appears: a shorter read would only make it flash. */
const quietMs = 700;

/** Shows a read that takes longer than `quietMs` as a cancellable notification. Cancelling aborts the signal. */
export async function withReading<T>(
  { title, waitMs }: Omit<ProgressOptions, 'total'>,
  task: (signal: AbortSignal, onCount: OnCount) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let count = '';
  let changed: () => void = () => undefined;
  const reading = task(controller.signal, (now, total) => {
    count = total === undefined ? l10n.t('{0} so far', countInWords(now)) : fractionInWords(now, total);
    changed();
  });
  if (await isSettledSoon(reading)) return reading;
  return showProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    controller,
    waitMs,
    () => count,
    (show) => {
      changed = () => {
        show(0);
      };
      changed();
      return reading;
    },
  );
}

async function isSettledSoon(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, quietMs, false);
  });
  const settled = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}

function showProgress<T>(
  options: vscode.ProgressOptions,
  controller: AbortController,
  waitMs: () => number,
  inWords: () => string,
  task: (show: (increment: number) => void) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(options, async (progress, token) => {
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
      return await task(show);
    } finally {
      clearInterval(everySecond);
      cancelling.dispose();
    }
  });
}

function batchInWords({ done, failed }: Count, total: number): string {
  const fraction = fractionInWords(done, total);
  return failed === 0 ? fraction : l10n.t('{0}, {1} failed', fraction, countInWords(failed));
}

function fractionInWords(done: number, total: number): string {
  return l10n.t('{0} of {1}', countInWords(done), countInWords(total));
}

function withWait(count: string, waitMs: number): string {
  if (waitMs === 0) return count;
  const wait = l10n.t('Waiting for Notion ({0} s).', Math.ceil(waitMs / 1_000));
  return count === '' ? wait : `${count}. ${wait}`;
}
