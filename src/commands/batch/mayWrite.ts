import type { Workspace } from '../../model/workspace/workspace';
import { askDespiteReadOnly } from '../../ui/messages/confirm';

/** Asks before a token that was refused its first write is used for another. */
export async function mayWrite(workspaces: readonly Workspace[]): Promise<boolean> {
  for (const workspace of workspaces) {
    if (workspace.access !== 'readOnly') continue;
    if (!(await askDespiteReadOnly(workspace.connection.name))) return false;
    workspace.setAccess('unproven');
  }
  return true;
}
