import { msLeft, msToRun, requestsFor, type Run } from '../../archive/estimate';
import type { Workspace } from '../../model/workspace/workspace';
import { longRunInWords, timeLeftInWords } from '../../ui/text/timeLeft';
import type { BatchDeps } from './deps';

/** The time and the requests that a batch takes, for the question before it. */
interface RunLength {
  /** Undefined where it is not worth saying how long it takes. */
  readonly longRun: string | undefined;
  /** How many requests it takes, where it copies each page first. */
  readonly withCopies: number | undefined;
}

/** `each`: the connection of each page of the batch, whose limits do not add up. */
export function lengthOf(
  { settings }: Pick<BatchDeps, 'settings'>,
  batch: Pick<Run, 'action' | 'undoes'>,
  each: readonly (Workspace | undefined)[],
): RunLength {
  const copies = settings.copiesWhen === 'archive' && batch.action === 'archive';
  const run = { ...batch, copies };
  const counts = new Map<Workspace | undefined, number>();
  for (const workspace of each) counts.set(workspace, (counts.get(workspace) ?? 0) + 1);
  const runs = [...counts].map(([workspace, count]) => msToRun(run, count, workspace?.perMinute()));
  return {
    longRun: longRunInWords(Math.max(0, ...runs)),
    withCopies: copies ? requestsFor(run, each.length) : undefined,
  };
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
