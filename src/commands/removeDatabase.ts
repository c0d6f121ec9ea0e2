import type { Settings } from '../model/stored/settings';
import type { Node } from '../views/tree/nodes';

export interface RemoveDatabaseDeps {
  readonly settings: Settings;
  readonly isNode: (value: unknown) => value is Node;
}

/** Removes a database, or an entry that could not be resolved, from the setting. Nothing changes in Notion. */
export async function removeDatabase({ settings, isNode }: RemoveDatabaseDeps, node: unknown): Promise<void> {
  if (!isNode(node)) return;
  if (node.kind === 'database') await settings.removeDatabase(node.entry.text);
  if (node.kind === 'message' && node.message.kind === 'problem')
    await settings.removeDatabase(node.message.text);
}
