import { parseId } from '../notion/schema/ids';
import { pickDatabases } from '../ui/pickers/databases';
import { connected } from './shared/connected';
import type { CommandDeps } from './shared/deps';

/** Lets people choose databases and writes them into the setting. */
export async function addDatabases({ settings, workspaces }: CommandDeps): Promise<void> {
  const reachable = await connected(workspaces);
  if (reachable === undefined) return;
  const configured = settings.databases.flatMap((entry) => parseId(entry, 'database') ?? []);
  const picked = await pickDatabases(reachable, new Set(configured));
  if (picked !== undefined) await settings.addDatabases(picked);
}
