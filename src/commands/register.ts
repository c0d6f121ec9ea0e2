import * as vscode from 'vscode';
import type { ErrorLog } from '../ui/messages/tellError';
import { type CommandName, commandNames } from './names';
import { attempt } from '../ui/messages/attempt';

/**
 * Registers the commands. Their code is loaded when one is first used, so that start-up stays light. Where that fails,
 * or the command, the person is told.
 */
export function registerCommands(
  log: ErrorLog,
  run: (command: CommandName, args: readonly unknown[]) => Promise<unknown>,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandNames.map((name) =>
      vscode.commands.registerCommand(`notionArchivist.${name}`, (...args: unknown[]) =>
        attempt(log, () => run(name, args)),
      ),
    ),
  );
}
