import * as vscode from 'vscode';
import { commandNames } from './names';
import type { CommandDeps } from './table';

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
