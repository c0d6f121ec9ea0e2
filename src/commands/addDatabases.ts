import type { Settings } from '../model/settings';
import type { Workspaces } from '../model/workspaces';
import { parseId } from '../notion/ids';
import { pickDatabases } from '../ui/pickDatabases';
import { connected } from './connected';

export interface AddDatabasesDeps {
  readonly settings: Settings;
  readonly workspaces: Workspaces;
}

/** Lets people choose databases and writes them into the setting. */
export async function addDatabases({ settings, workspaces }: AddDatabasesDeps): Promise<void> {
  const reachable = await connected(workspaces);
  if (reachable === undefined) return;
  const configured = settings.databases.flatMap((entry) => parseId(entry, 'database') ?? []);
  const picked = await pickDatabases(reachable, new Set(configured));
  if (picked !== undefined) await settings.addDatabases(picked);
}
