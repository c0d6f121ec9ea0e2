import * as vscode from 'vscode';
import { commandNames } from './names';
import type { CommandDeps } from './table';

/**
 * Registers the commands; what they do is loaded when one is first used, so that start-up stays light.
 * `afterwards` is called when one has ended.
 */
export function registerCommands(deps: CommandDeps, afterwards: () => void): vscode.Disposable {
  const load = async () => (await import('./table')).commandTable(deps);
  let table: ReturnType<typeof load> | undefined;
  return vscode.Disposable.from(
    ...commandNames.map((name) =>
      vscode.commands.registerCommand(`notionArchivist.${name}`, async (...args: unknown[]) => {
        try {
          return await (await (table ??= load()))[name](...args);
        } finally {
          afterwards();
        }
      }),
    ),
  );
}
