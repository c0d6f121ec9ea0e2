import * as vscode from 'vscode';
import type { CommandDeps } from './table';

/** Every command, by the part of its id after `notionArchivist.`. `loadMore` is what a row of the tree calls. */
export const commandNames = [
  'connect',
  'disconnect',
  'addDatabases',
  'removeDatabase',
  'archive',
  'keep',
  'restore',
  'undo',
  'refresh',
  'openInNotion',
  'copyLink',
  'showLog',
  'loadMore',
] as const;
export type CommandName = (typeof commandNames)[number];

/** Registers the commands; what they do is loaded when one is first used, so that start-up stays light. */
export function registerCommands(deps: CommandDeps): vscode.Disposable {
  const load = async () => (await import('./table')).commandTable(deps);
  let table: ReturnType<typeof load> | undefined;
  return vscode.Disposable.from(
    ...commandNames.map((name) =>
      vscode.commands.registerCommand(`notionArchivist.${name}`, async (...args: unknown[]) =>
        (await (table ??= load()))[name](...args),
      ),
    ),
  );
}
