import type { Item } from '../../archive/batch';
import type { Workspace } from '../../model/workspace/workspace';
import type { Workspaces } from '../../model/workspace/workspaces';
import { tellNotConnected } from '../../ui/messages/tell';

/** The connections in use. Undefined when there are none, and the person has been told. */
export async function connected(workspaces: Workspaces): Promise<readonly Workspace[] | undefined> {
  const list = await workspaces.list();
  if (list.length > 0) return list;
  tellNotConnected();
  return undefined;
}

/** The open connections of some items, each once. */
export function workspacesOf(workspaces: Workspaces, items: readonly Item[]): readonly Workspace[] {
  const ids = new Set(items.map(({ connection }) => connection));
  return [...ids].flatMap((id) => workspaces.get(id) ?? []);
}

/** Milliseconds until requests may go on through all of these connections; 0 when they may now. */
export function longestWait(workspaces: readonly Workspace[]): number {
  return Math.max(0, ...workspaces.map((workspace) => workspace.waitMs()));
}
