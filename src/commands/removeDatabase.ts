import { tellLost } from '../ui/messages/tell';
import type { CommandDeps } from './shared/deps';

/** Removes a database, or an entry that could not be resolved, from the setting. Nothing changes in Notion. */
export async function removeDatabase({ settings, tree }: CommandDeps, row: unknown): Promise<void> {
  if (!tree.owns(row)) {
    tellLost();
    return;
  }
  if (row.kind === 'database') await settings.removeDatabase(row.entry.text);
  if (row.kind === 'message' && row.message.kind === 'problem')
    await settings.removeDatabase(row.message.text);
}
