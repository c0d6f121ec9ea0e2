import type { Item } from '../../archive/batch';
import type { Workspace } from '../../model/workspace/workspace';
import { askDespiteReadOnly } from '../../ui/messages/tell';
import type { BatchDeps } from './runVisibly';

/** After a token was refused its first write, asks before it is used for another. */
export async function mayWrite(workspace: Workspace): Promise<boolean> {
  if (workspace.access !== 'readOnly') return true;
  if (!(await askDespiteReadOnly(workspace.connection.name))) return false;
  workspace.setAccess('unproven');
  return true;
}

/** `mayWrite` for each connection of some items. */
export async function mayWriteAll(
  { workspaces }: Pick<BatchDeps, 'workspaces'>,
  items: readonly Item[],
): Promise<boolean> {
  for (const id of new Set(items.map(({ connection }) => connection))) {
    const workspace = workspaces.get(id);
    if (workspace !== undefined && !(await mayWrite(workspace))) return false;
  }
  return true;
}
