import { rm } from 'node:fs/promises';
import pRetry, { type RetryContext } from 'p-retry';
import { codeOf } from './errno';

/** In use: Windows refuses what other systems allow while a virus scanner or another window has a file open. */
const busy = ['EBUSY', 'EPERM', 'EACCES'];

/**
 * Tries again, for a third of a second in all, while a file is in use. Elsewhere than on Windows most of these codes
 * mean that something is not allowed, which is then told that much later.
 */
export function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  return retried(work, busy);
}

/** As `whileBusy`, to read: another user's file is refused at once, since it will be the next time too. */
export function readWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  return retried(work, ['EBUSY']);
}

/** To remove a folder: Windows says that it is not empty while somebody has a file open that was deleted in it. */
export function removeWhileBusy(path: string): Promise<void> {
  return retried(() => rm(path, { recursive: true, force: true }), [...busy, 'ENOTEMPTY']);
}

function retried<T>(work: () => Promise<T>, codes: readonly string[]): Promise<T> {
  const shouldRetry = ({ error }: RetryContext) => codes.includes(codeOf(error) ?? '');
  return pRetry(work, { retries: 5, minTimeout: 10, shouldRetry });
}
