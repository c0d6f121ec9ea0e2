import type { CatalogEntry, CatalogState } from '../../model/catalog/catalog';
import type { Workspace } from '../../model/workspace/workspace';
import { type Failure, isAboutToken } from '../../notion/failure';

/** The workspaces whose token Notion no longer accepts, as far as what was last read through them tells. */
export function refusedTokens(state: CatalogState): readonly Workspace[] {
  if (state.kind !== 'ready') return [];
  const { workspaces, entries } = state;
  return workspaces.filter(
    (workspace) =>
      workspace.sources.some(({ live, groups }) => isRefusal((groups ?? live).failed)) ||
      entries.some((entry) => isRefusedThrough(workspace, entry, workspaces.length === 1)),
  );
}

/** An entry that was never read does not tell through which workspace, unless there is only one. */
function isRefusedThrough(workspace: Workspace, entry: CatalogEntry, isOnly: boolean): boolean {
  if (entry.kind === 'database') return entry.workspace === workspace && isRefusal(entry.failed);
  return isOnly && entry.problem.kind === 'failed' && isAboutToken(entry.problem.failure);
}

function isRefusal(failed: { readonly failure: Failure } | undefined): boolean {
  return failed !== undefined && isAboutToken(failed.failure);
}
