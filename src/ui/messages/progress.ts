import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { env, l10n, ProgressLocation, type ProgressOptions as Options, window } from 'vscode';
import type { Progress } from '../../archive/runningBatches';
import type { OnCount } from '../../notion/operations/viewPages';
import { momentInWords } from '../text/dates';
import { countInWords } from '../text/words';
import { toastPace } from './toastPace';

export interface ProgressOptions {
  readonly title: string;
  readonly total: number;
  /** Milliseconds until the next page can be sent; 0 when it can now. */
  readonly waitMs: () => number;
  /** Aborted where the person cancels. */
  readonly controller: AbortController;
  /** How long the rest takes, in words; undefined where that is not known or not worth saying. */
  readonly timeLeft: () => string | undefined;
}

/** Shows the progress of a batch: in the view for one page, as a cancellable notification for more. */
export function withProgress<T>(
  { title, total, waitMs, controller, timeLeft }: ProgressOptions,
  task: (report: (count: Progress) => void) => Promise<T>,
): Thenable<T> {
  const location = total > 1 ? ProgressLocation.Notification : { viewId: 'notionArchivist.pages' };
  const options = { location, title, cancellable: total > 1 };
  let previous: Progress = { done: 0, failed: 0 };
  return showProgress(options, controller, waitMs, batchInWords(previous, total), async (report) => {
    const running = task((count) => {
      const counts = [batchInWords(count, total), timeLeft()].filter(Boolean).join(' · ');
      report(counts, (100 * (count.done - previous.done)) / total);
      previous = count;
    });
    if (total > 1)
      void window.withProgress({ location: { viewId: 'notionArchivist.history' } }, () =>
        running.then(
          () => undefined,
          () => undefined,
        ),
      );
    return running;
  });
}

/** Milliseconds before a notification appears: a shorter read would only make it flash. */
const quietMs = 700;

/** Shows a read that takes longer than `quietMs` as a cancellable notification. Cancelling aborts the signal. */
export async function withReading<T>(
  { title, waitMs }: Pick<ProgressOptions, 'title' | 'waitMs'>,
  task: (signal: AbortSignal, onCount: OnCount) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let count = '';
  let report: ((count: string) => void) | undefined;
  const reading = task(controller.signal, (now, total) => {
    count =
      total === undefined
        ? l10n.t({ message: '{0} so far', args: [countInWords(now)], comment: 'A number of pages' })
        : fractionInWords(now, total);
    report?.(count);
  });
  const settled = await Promise.race([Promise.allSettled([reading]), wait(quietMs)]);
  if (settled !== undefined) return reading;
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return showProgress(options, controller, waitMs, count, (reportNow) => {
    report = reportNow;
    report(count);
    return reading;
  });
}

/**
 * The same for a read that others may wait for too: a cancel does not abort it, but ends the wait. Undefined where the
 * person cancelled.
 */
export function withSharedReading<T>(
  options: Pick<ProgressOptions, 'title' | 'waitMs'>,
  task: () => Promise<T>,
): Promise<T | undefined> {
  return withReading(options, (signal) =>
    Promise.race([task(), once(signal, 'abort').then(() => undefined)]),
  );
}

/** `count` is shown, with the time to wait, until the task reports another. */
function showProgress<T>(
  options: Options,
  controller: AbortController,
  waitMs: () => number,
  count: string,
  task: (report: (count: string, increment?: number) => void) => Promise<T>,
): Thenable<T> {
  if (options.location === ProgressLocation.Notification) toastPace.take();
  return window.withProgress(options, async (progress, token) => {
    const cancelling = token.onCancellationRequested(() => {
      controller.abort();
    });
    let latest = count;
    const report = (now: string, increment = 0) => {
      latest = now;
      progress.report({ increment, message: withWait(now, waitMs()) });
    };
    const everySecond = setInterval(() => {
      if (waitMs() > 0) report(latest);
    }, 1_000);
    try {
      return await task(report);
    } finally {
      clearInterval(everySecond);
      cancelling.dispose();
    }
  });
}

function batchInWords({ done, failed }: Progress, total: number): string {
  const fraction = fractionInWords(done, total);
  return failed === 0 ? fraction : l10n.t('{0}, {1} failed', fraction, countInWords(failed));
}

function fractionInWords(done: number, total: number): string {
  return l10n.t('{0} of {1}', countInWords(done), countInWords(total));
}

function withWait(count: string, waitMs: number): string {
  if (waitMs === 0) return count;
  const wait =
    waitMs > 60_000
      ? l10n.t('Waiting for Notion until {0}.', momentInWords(new Date(Date.now() + waitMs), env.language))
      : l10n.t('Waiting for Notion ({0} s).', countInWords(Math.ceil(waitMs / 1_000)));
  return count === '' ? wait : `${count}. ${wait}`;
}
