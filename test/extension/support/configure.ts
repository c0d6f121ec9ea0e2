import * as vscode from 'vscode';
import { url } from './emulator';

export interface Configured {
  readonly rules?: readonly unknown[];
  readonly reminders?: boolean;
  readonly databases?: readonly string[];
  readonly confirm?: string;
  readonly apiBaseUrl?: string;
  readonly trashDays?: number;
  readonly agents?: string;
  readonly rowProperties?: readonly string[];
  readonly copiesWhen?: string | undefined;
  readonly copiesMaxSize?: number;
}

const { ConfigurationTarget } = vscode;

async function write(key: string, value: unknown, target: vscode.ConfigurationTarget): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('notionArchivist');
  const before = configuration.inspect(key);
  const current = target === ConfigurationTarget.Global ? before?.globalValue : before?.workspaceValue;
  // A write takes a while, and most tests want the value of the test before.
  if (JSON.stringify(current) !== JSON.stringify(value)) await configuration.update(key, value, target);
}

/** Writes the user settings; those not passed are reset to their value at the start. */
export async function configure({
  databases,
  confirm,
  apiBaseUrl = url,
  trashDays,
  agents,
  rowProperties,
  rules,
  reminders,
  copiesWhen,
  copiesMaxSize,
}: Configured): Promise<void> {
  await write('databases', databases, ConfigurationTarget.Global);
  await write('confirm', confirm, ConfigurationTarget.Global);
  await write('apiBaseUrl', apiBaseUrl, ConfigurationTarget.Global);
  await write('trash.days', trashDays, ConfigurationTarget.Global);
  await write('agents', agents, ConfigurationTarget.Global);
  await write('rowProperties', rowProperties, ConfigurationTarget.Global);
  await write('rules', rules, ConfigurationTarget.Global);
  await write('reminders', reminders, ConfigurationTarget.Global);
  await write('copies.when', copiesWhen, ConfigurationTarget.Global);
  await write('copies.maxSize', copiesMaxSize, ConfigurationTarget.Global);
}

/** Sets the list of databases of the open folder, or removes it. */
export async function configureFolder(databases: readonly string[] | undefined): Promise<void> {
  await write('databases', databases, ConfigurationTarget.Workspace);
}

/** Sets the rules of the open folder, or removes them. */
export async function configureFolderRules(rules: readonly unknown[] | undefined): Promise<void> {
  await write('rules', rules, ConfigurationTarget.Workspace);
}

/** Resets all settings after the tests of a `describe`. */
export function useSettings(): void {
  after(async () => {
    await configure({});
    await configureFolder(undefined);
    await configureFolderRules(undefined);
  });
}
