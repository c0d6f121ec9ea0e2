import type { ErrorLog } from './tellError';

/** Runs a command, or work that a command does not wait for. An error is told and logged; never rejects. */
export async function attempt<T>(log: ErrorLog, work: () => T): Promise<Awaited<T> | undefined> {
  try {
    return await work();
  } catch (error) {
    const { tellError } = await import('./tellError');
    tellError(error, log);
    return undefined;
  }
}
