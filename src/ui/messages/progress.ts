import * as vscode from 'vscode';
import type { OnCount } from '../../notion/operations/viewPages';
import { countInWords } from '../text/words';

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
  const controller = new AbortController();
  return shown(
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

/** Milliseconds that nobody minds waiting for without a word. */
const soon = 700;

/**
 * Shows that pages are being read, as a notification that can be cancelled, unless it is done soon. Cancelling
 * aborts the signal.
 */
export async function withReading<T>(
  { title, waitMs }: Omit<ProgressOptions, 'total'>,
  task: (signal: AbortSignal, onCount: OnCount) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let count = '';
  let changed: () => void = () => undefined;
  const reading = task(controller.signal, (now, total) => {
    count = total === undefined ? l10n.t('{0} so far', countInWords(now)) : partInWords(now, total);
    changed();
  });
  if (await isSettledSoon(reading)) return reading;
  return shown(
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
    timer = setTimeout(resolve, soon, false);
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

function shown<T>(
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
  const part = partInWords(done, total);
  return failed === 0 ? part : l10n.t('{0}, {1} failed', part, countInWords(failed));
}

function partInWords(done: number, total: number): string {
  return l10n.t('{0} of {1}', countInWords(done), countInWords(total));
}

function withWait(count: string, waitMs: number): string {
  if (waitMs === 0) return count;
  const wait = l10n.t('Notion asks to wait ({0} s).', Math.ceil(waitMs / 1_000));
  return count === '' ? wait : `${count}. ${wait}`;
}
