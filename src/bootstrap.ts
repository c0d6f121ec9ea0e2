import * as vscode from 'vscode';
import { Journal } from './archive/journal/journal';
import type { CommandName } from './commands/names';
import type { commandTable } from './commands/table';
import { AutoRefresh } from './model/autoRefresh';
import { RowCache } from './model/cache/rowCache';
import { Settings } from './model/stored/settings';
import { buildServices } from './services';
import type { Node } from './views/tree/nodes';
import type { Previews } from './views/preview/previews';
import { Selection } from './views/tree/selection';
import type { Tree } from './views/tree/tree';

/** What VS Code gives the extension, and what that has made of it already. */
export interface WindowContext {
  readonly context: Pick<vscode.ExtensionContext, 'secrets' | 'globalState' | 'globalStorageUri'>;
  readonly log: vscode.LogOutputChannel;
  readonly view: vscode.TreeView<Node>;
}

export interface Session {
  readonly tree: Tree;
  readonly previews: Previews;
  /** Runs a command with the arguments that VS Code passes on. */
  readonly run: (command: CommandName, args: readonly unknown[]) => Promise<unknown>;
  /** Rows that were read just before the window closes are kept, too. */
  readonly flush: () => Promise<void>;
  readonly dispose: () => void;
}

/** Builds the parts on what this window has: its files, its settings, its view. */
export function startSession({ context, log, view }: WindowContext): Session {
  const folder = (name: string) => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  const settings = new Settings();
  const rowCache = new RowCache(folder('rows'), () => settings.keepsRows, log);
  const parts = buildServices({
    secrets: context.secrets,
    globalState: context.globalState,
    settings,
    journal: new Journal(folder('journal'), () => settings.history),
    rowCache,
    log,
    onOverview: (kind) => {
      void vscode.commands.executeCommand('setContext', 'notionArchivist.state', kind);
      void parts.interrupted.offer();
    },
    selection: () => selection.nodes,
    reveal: (node) => view.reveal(node, { select: true, focus: true }),
    showLog: () => {
      log.show();
    },
  });
  const { tree, catalog, previews, interrupted } = parts;
  const selection = new Selection(view, (node) => tree.current(node));
  const autoRefresh = new AutoRefresh({
    isSeen: () => view.visible && vscode.window.state.focused,
    everyMs: () => settings.refreshMs,
    onDidChange: [view.onDidChangeVisibility, vscode.window.onDidChangeWindowState, settings.onDidChange],
    refresh: () => catalog.keepUp(),
  });
  const refreshed = catalog.onDidRefresh(() => {
    autoRefresh.noteRefresh();
  });
  let loading: Promise<ReturnType<typeof commandTable>> | undefined;
  const commands = () =>
    (loading ??= import('./commands/table').then(({ commandTable }) => commandTable(parts.commandDeps)));
  return {
    tree,
    previews,
    run: async (command, args) => {
      try {
        return await (await commands())[command](...args);
      } finally {
        void interrupted.offer();
      }
    },
    flush: () => rowCache.flush(),
    dispose: () => {
      vscode.Disposable.from(refreshed, autoRefresh, selection, parts, settings).dispose();
    },
  };
}
