import type { Workspace } from '../../model/workspace/workspace';
import { type Failure, failureOf } from '../../notion/failure';
import type { OnCount } from '../../notion/operations/viewPages';
import { withReading } from '../../ui/messages/progress';
import { tellFailure } from '../../ui/messages/tell';

/** The value that was read, or the failure that the person was told; undefined where they cancelled. */
export type Reading<T> = { readonly value: T } | { readonly failure: Failure } | undefined;

export type TellFailure = (failure: Failure) => void;

type Task<T> = (signal: AbortSignal, onCount: OnCount) => Promise<T>;
type Waiting = Pick<Workspace, 'waitMs'>;

/** Reads with progress what a command needs. `tellFailed`: for a command that has more to say of a failure. */
export function tryReading<T>(
  { waitMs }: Waiting,
  title: string,
  task: Task<T>,
  tellFailed: TellFailure = tellFailure,
): Promise<Reading<T>> {
  return withReading({ title, waitMs }, async (signal, onCount) => {
    try {
      return { value: await task(signal, onCount) };
    } catch (error) {
      const failed = failureOf(error);
      if (signal.aborted) return undefined;
      // Unless the person cancelled, a request is cancelled because its connection was closed.
      const failure: Failure = failed.kind === 'cancelled' ? { kind: 'notConnected' } : failed;
      tellFailed(failure);
      return { failure };
    }
  });
}

/** The same where it does not matter why nothing was read. */
export async function readWithProgress<T>(
  ...of: [Waiting, string, Task<T>, TellFailure?]
): Promise<T | undefined> {
  return valueOf(await tryReading(...of));
}

export function valueOf<T>(reading: Reading<T>): T | undefined {
  return reading !== undefined && 'value' in reading ? reading.value : undefined;
}
