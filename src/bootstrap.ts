import * as vscode from 'vscode';
import type { AgentTools } from './agents/register';
import { Journal } from './archive/journal/journal';
import type { CommandName } from './commands/names';
import type { commandTable } from './commands/table';
import { AutoRefresh, intervalFor } from './model/autoRefresh';
import { RowCache } from './model/cache/rowCache';
import { Settings } from './model/stored/settings';
import { buildServices } from './services';
import type { Node } from './views/tree/nodes';
import type { HistoryNode } from './views/history/nodes';
import type { HistoryTree } from './views/history/historyTree';
import type { Previews } from './views/preview/previews';
import type { TrashNode } from './views/trash/nodes';
import type { TrashTree } from './views/trash/trashTree';
import { describeExpiring } from './views/trash/trashView';
import type { RootState, Tree } from './views/tree/tree';

/** Made by VS Code, or registered by `extension.ts` before anything else is loaded. */
export interface WindowContext {
  readonly context: Pick<vscode.ExtensionContext, 'secrets' | 'globalState' | 'globalStorageUri'>;
  readonly log: vscode.LogOutputChannel;
  readonly view: vscode.TreeView<Node>;
  readonly trashView: vscode.TreeView<TrashNode>;
  readonly historyView: vscode.TreeView<HistoryNode>;
}

export interface Session {
  readonly tree: Tree;
  readonly trash: TrashTree;
  readonly history: HistoryTree;
  readonly previews: Previews;
  readonly run: (command: CommandName, args: readonly unknown[]) => Promise<unknown>;
  /** The language-model tools, loaded with the first call. */
  readonly agents: () => Promise<AgentTools>;
  /** Writes rows to disk that still wait for it. */
  readonly flush: () => Promise<void>;
  readonly dispose: () => void;
}

/** Builds the services on the files, the settings and the view of this window. */
export function startSession({ context, log, view, trashView, historyView }: WindowContext): Session {
  const folder = (name: string) => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  const settings = new Settings();
  const rowCache = new RowCache(folder('rows'), () => settings.keepsRows, log);
  const { services, dispose } = buildServices({
    secrets: context.secrets,
    globalState: context.globalState,
    settings,
    journal: new Journal(folder('journal'), { retention: () => settings.history, log }),
    rowCache,
    copiesFolder: folder('copies'),
    log,
    view,
    trashView,
    historyView,
  });
  const { tree, history, catalog, previews, interrupted, trash, rules } = services;
  const autoRefresh = new AutoRefresh({
    isSeen: () => view.visible && vscode.window.state.focused,
    everyMs: () => intervalFor(settings.refreshMs, vscode.window.state.active),
    onDidChange: [view.onDidChangeVisibility, vscode.window.onDidChangeWindowState, settings.onDidChange],
    refresh: async () => {
      await catalog.keepUp();
      void rules.counts.noteRefresh();
    },
  });
  const noteState = (kind: RootState) => {
    void vscode.commands.executeCommand('setContext', 'notionArchivist.state', kind);
    if (kind !== 'loading') void interrupted.offer();
  };
  /** The views "Pages" and "Trash" tell the state when they are read. Where only the history is visible, nobody does. */
  const noteStateUnread = async () => {
    const isRead = () => view.visible || trashView.visible;
    if (isRead()) return;
    const kind = await catalog.kind();
    if (!isRead()) noteState(kind);
  };
  const noteUnread = () => {
    // Without the secret storage nothing is known; the views say so.
    noteStateUnread().catch(() => undefined);
  };
  noteUnread();
  const noteGrouping = () => {
    void vscode.commands.executeCommand('setContext', 'notionArchivist.trash.grouping', trash.grouping.get());
  };
  noteGrouping();
  const disposables = vscode.Disposable.from(
    tree.onDidReadState(noteState),
    trash.tree.onDidReadState(noteState),
    trash.grouping.onDidChange(noteGrouping),
    catalog.onDidChange(noteUnread),
    historyView.onDidChangeVisibility(noteUnread),
    describeExpiring(trashView, trash.tree, trash.list, settings),
    catalog.onDidRefresh(() => {
      autoRefresh.noteRefresh();
    }),
    // Batches of other windows are announced to nobody; one mostly comes from there.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) history.refresh();
    }),
    autoRefresh,
    { dispose },
    settings,
  );
  let loading: Promise<ReturnType<typeof commandTable>> | undefined;
  const commands = () =>
    (loading ??= import('./commands/table').then(({ commandTable }) => commandTable(services)));
  let tools: Promise<AgentTools> | undefined;
  return {
    tree,
    trash: trash.tree,
    history,
    previews,
    run: async (command, args) => {
      try {
        return await (await commands())[command](...args);
      } finally {
        void interrupted.offer();
      }
    },
    agents: () => (tools ??= import('./agents/tools').then(({ agentTools }) => agentTools(services))),
    flush: () => rowCache.flush(),
    dispose: () => void disposables.dispose(),
  };
}
