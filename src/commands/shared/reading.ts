import type { Workspace } from '../../model/workspace/workspace';
import { failureOf } from '../../notion/failure';
import type { OnCount } from '../../notion/operations/viewPages';
import { withReading } from '../../ui/messages/progress';
import { tellNotRead } from '../../ui/messages/tell';

/** Reads what a batch will be made from. Undefined when it was cancelled, or failed and the person was told. */
export async function readWithProgress<T>(
  { waitMs }: Pick<Workspace, 'waitMs'>,
  title: string,
  task: (signal: AbortSignal, onCount: OnCount) => Promise<T>,
): Promise<T | undefined> {
  return withReading({ title, waitMs }, async (signal, onCount) => {
    try {
      return await task(signal, onCount);
    } catch (error) {
      const failure = failureOf(error);
      // Unless the person cancelled, a request is cancelled because its connection was closed.
      if (!signal.aborted) tellNotRead(failure.kind === 'cancelled' ? { kind: 'notConnected' } : failure);
      return undefined;
    }
  });
}
