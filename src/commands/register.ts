import * as vscode from 'vscode';
import { type CommandName, commandNames } from './names';

/** Registers the commands. What they do is loaded when one is first used, so that start-up stays light. */
export function registerCommands(
  run: (command: CommandName, args: readonly unknown[]) => Promise<unknown>,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandNames.map((name) =>
      vscode.commands.registerCommand(`notionArchivist.${name}`, (...args: unknown[]) => run(name, args)),
    ),
  );
}
