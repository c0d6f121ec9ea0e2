import type { Workspace } from '../model/workspace';
import { failureOf } from '../notion/failure';
import { withReading } from '../ui/progress';
import { tellNotRead } from '../ui/tell';

/** Reads before anything is changed. Undefined when it was cancelled, or failed and the person was told. */
export async function reading<T>(
  { waitMs }: Pick<Workspace, 'waitMs'>,
  title: string,
  task: (signal: AbortSignal, onCount: (count: number) => void) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await withReading({ title, waitMs }, task);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'cancelled') tellNotRead(failure);
    return undefined;
  }
}
