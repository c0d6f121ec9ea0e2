import * as vscode from 'vscode';
import { addDatabases } from './addDatabases';
import { change } from './change';
import { connect, type ConnectDeps } from './connect';
import { disconnect, type DisconnectDeps } from './disconnect';
import { copyLink, openInNotion } from './links';
import { loadMore, type LoadMoreDeps } from './loadMore';
import { refresh } from './refresh';
import { removeDatabase } from './removeDatabase';
import { undo, type UndoDeps } from './undo';

export type CommandDeps = UndoDeps &
  ConnectDeps &
  DisconnectDeps &
  LoadMoreDeps & { readonly showLog: () => void };

/** Every command there is, by the part of its id after `notionArchivist.`. */
function commandTable(deps: CommandDeps): Record<string, (...args: unknown[]) => unknown> {
  return {
    connect: () => connect(deps),
    disconnect: () => disconnect(deps),
    addDatabases: () => addDatabases(deps),
    removeDatabase: (node) => removeDatabase(deps, node),
    archive: (...args) => change(deps, 'archive', args),
    keep: (...args) => change(deps, 'keep', args),
    restore: (...args) => change(deps, 'restore', args),
    undo: () => undo(deps),
    refresh: () => refresh(deps.catalog),
    openInNotion: (...args) => openInNotion(deps, args),
    copyLink: (...args) => copyLink(deps, args),
    showLog: () => {
      deps.showLog();
    },
    loadMore: (node) => loadMore(deps, node),
  };
}

export function registerCommands(deps: CommandDeps): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commandTable(deps)).map(([name, run]) =>
      vscode.commands.registerCommand(`notionArchivist.${name}`, run),
    ),
  );
}
