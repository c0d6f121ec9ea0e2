import * as vscode from 'vscode';
import { url } from './emulator';

export interface Configured {
  readonly databases?: readonly string[];
  readonly confirm?: string;
  readonly apiBaseUrl?: string;
}

const { ConfigurationTarget } = vscode;

async function write(key: string, value: unknown, target: vscode.ConfigurationTarget): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('notionArchivist');
  const before = configuration.inspect(key);
  const current = target === ConfigurationTarget.Global ? before?.globalValue : before?.workspaceValue;
  // Writing takes a while, and most tests want what the one before wanted.
  if (JSON.stringify(current) !== JSON.stringify(value)) await configuration.update(key, value, target);
}

/** Writes the user settings; what is not named gets the value it has when tests start. */
export async function configure({ databases, confirm, apiBaseUrl = url }: Configured): Promise<void> {
  await write('databases', databases, ConfigurationTarget.Global);
  await write('confirm', confirm, ConfigurationTarget.Global);
  await write('apiBaseUrl', apiBaseUrl, ConfigurationTarget.Global);
}

/** Gives the folder that is open a list of databases of its own, or takes it away. */
export async function configureFolder(databases: readonly string[] | undefined): Promise<void> {
  await write('databases', databases, ConfigurationTarget.Workspace);
}

/** Leaves the settings as they were when tests started. */
export function useSettings(): void {
  after(async () => {
    await configure({});
    await configureFolder(undefined);
  });
}
