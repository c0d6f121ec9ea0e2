import pRetry, { type RetryContext } from 'p-retry';

/** Of an error of the system, as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Undefined where the work fails with this code. */
export async function unlessCode<T>(code: string, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}

/** These are about the process: the next file would fail the same way. */
const ofProcess = ['EMFILE', 'ENFILE', 'ENOMEM'];

/** Undefined where the work fails for a reason that lies in its file: gone, another user's, a folder. */
export async function unlessUnreadable<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || isOfProcess(code)) throw error;
    return undefined;
  }
}

export function isOfProcess(code: string): boolean {
  return ofProcess.includes(code);
}

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

function retried<T>(work: () => Promise<T>, codes: readonly string[]): Promise<T> {
  const shouldRetry = ({ error }: RetryContext) => codes.includes(codeOf(error) ?? '');
  return pRetry(work, { retries: 5, minTimeout: 10, shouldRetry });
}
