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
