import pMap from 'p-map';
import type { Copies } from '../../copies/copies';
import type { FoundCopy } from '../../copies/copyFolder';
import { RestorePlanner } from '../../copies/restore/restorePlanner';
import type { LocatedPage } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import { type Failure, failureOf, ifFound, isOfConnection } from '../../notion/failure';
import type { CallOptions } from '../../notion/http/call';
import type { PlannedRestore } from '../../ui/messages/confirmRestore';

export interface Planned extends PlannedRestore {
  readonly path: string;
  readonly workspace: Workspace;
}

/** A copy that cannot be restored from. */
export interface FailedCopy {
  readonly title: string;
  readonly failure: Failure;
}

/** The ways to go on with the page of a copy. */
type Sorted =
  | { readonly kind: 'planned'; readonly planned: Planned }
  /** Still in the Trash, from where it comes back whole. */
  | { readonly kind: 'inTrash'; readonly located: LocatedPage }
  | { readonly kind: 'live'; readonly title: string }
  /** Its data source is gone, not shared or in the Trash, or it was in none. */
  | ({ readonly kind: 'homeless' } & FailedCopy)
  | ({ readonly kind: 'failed' } & FailedCopy);

/** Pages looked for at once. */
const concurrency = 8;

/** In the order of the copies. Throws `NotionError` where the rest would fail the same way. */
export async function sortCopies(
  copies: Copies,
  found: readonly FoundCopy[],
  workspaces: readonly Workspace[],
  options: CallOptions,
): Promise<readonly Sorted[]> {
  const planners = new Map(
    workspaces.map((workspace) => [workspace, new RestorePlanner(workspace.api, copies)]),
  );
  const marks = await copies.marksBeside(found.map(({ copy }) => copy.id));
  const sortOne = async ({ path, copy }: FoundCopy): Promise<Sorted> => {
    const { id, title } = copy;
    const workspace = workspaceOf(copy, workspaces);
    const planner = workspace && planners.get(workspace);
    if (workspace === undefined || planner === undefined)
      return { kind: 'homeless', title, failure: { kind: 'notFound' } };
    try {
      const page = await ifFound(workspace.api.page(id, options));
      if (page?.state === 'trash') return { kind: 'inTrash', located: { page, workspace } };
      if (page !== undefined) return { kind: 'live', title };
      const { losses, into } = await planner.plan(copy, options);
      const restored = copy.restored ?? marks.get(id);
      return { kind: 'planned', planned: { copy, path, workspace, losses, into, restored } };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'cancelled' || isOfConnection(failure)) throw error;
      const isHomeless = failure.kind === 'notFound' || failure.kind === 'inTrash';
      return { kind: isHomeless ? 'homeless' : 'failed', title, failure };
    }
  };
  return pMap(found, sortOne, { concurrency });
}

/** The connection that made the copy, or one that shows its data source: it may have been connected anew. */
function workspaceOf(
  { connection, source }: FoundCopy['copy'],
  workspaces: readonly Workspace[],
): Workspace | undefined {
  const [only, ...others] = workspaces;
  return (
    workspaces.find((one) => one.connection.id === connection) ??
    workspaces.find(({ sources }) => sources.some(({ id }) => id === source)) ??
    (others.length === 0 ? only : undefined)
  );
}
