import { msLeft, msToRun, requestsFor, type Run } from '../../archive/pace';
import type { Workspace } from '../../model/workspace/workspace';
import { longRunInWords, timeLeftInWords } from '../../ui/text/timeLeft';
import type { BatchDeps } from './deps';

/**
 * How long a batch will take, for the question before it; undefined where that is not worth saying. `each`: the
 * connection of each of its pages, whose limits do not add up.
 */
export function longRunOf(batch: Run, each: readonly (Workspace | undefined)[]): string | undefined {
  const counts = new Map<Workspace | undefined, number>();
  for (const workspace of each) counts.set(workspace, (counts.get(workspace) ?? 0) + 1);
  const runs = [...counts].map(([workspace, count]) => msToRun(batch, count, workspace?.perMinute()));
  return longRunInWords(Math.max(0, ...runs));
}

/** How many requests an archive takes that copies each page first; undefined for one that does not. */
export function requestsWithCopies(run: Run, count: number): number | undefined {
  return run.copies === true && run.action === 'archive' ? requestsFor(run, count) : undefined;
}

/** How long the rest of a batch that runs takes; undefined where that is unknown. */
export function timeLeftOf(
  { running, workspaces }: Pick<BatchDeps, 'running' | 'workspaces'>,
  id: string,
): string | undefined {
  const one = running.get(id);
  if (one === undefined) return undefined;
  const limits = one.connections.flatMap((connection) => workspaces.get(connection)?.perMinute() ?? []);
  return timeLeftInWords(msLeft(one, limits.length === 0 ? undefined : Math.min(...limits)));
}
