import * as vscode from 'vscode';
import { registerTools } from './agents/register';
import { registerCommands } from './commands/register';
import type { Session } from './bootstrap';
import { Decorations } from './views/tree/decorations';
import { LazyTree } from './views/tree/lazyTree';
import type { HistoryNode } from './views/history/nodes';
import { previewScheme } from './views/preview/previewUri';
import type { TrashNode } from './views/trash/nodes';
import type { Node } from './views/tree/nodes';

let session: Promise<Session> | undefined;

/**
 * Registers the views, the commands, the previews and the tools for agents. `bootstrap.ts`, and with it everything else, is loaded when VS
 * Code first asks one of them; until then nothing is read and nothing is sent.
 */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends { dispose(): unknown }>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel('Archivist for Notion', { log: true }));
  const previewChanged = own(new vscode.EventEmitter<vscode.Uri>());
  const build = async (): Promise<Session> => {
    const { startSession } = await import('./bootstrap');
    const built = own(startSession({ context, log, view, trashView, historyView }));
    own(
      built.previews.onDidChange((uri) => {
        previewChanged.fire(uri);
      }),
    );
    return built;
  };
  const load = () => (session ??= build());
  const tree = own(new LazyTree<Node>(async () => (await load()).tree));
  const view = own(
    vscode.window.createTreeView('notionArchivist.pages', { treeDataProvider: tree, canSelectMany: true }),
  );
  const trash = own(new LazyTree<TrashNode>(async () => (await load()).trash));
  const trashView = own(
    vscode.window.createTreeView('notionArchivist.trash', { treeDataProvider: trash, canSelectMany: true }),
  );
  const historyTree = own(new LazyTree<HistoryNode>(async () => (await load()).history));
  const historyView = own(
    vscode.window.createTreeView('notionArchivist.history', {
      treeDataProvider: historyTree,
      canSelectMany: true,
    }),
  );
  own(vscode.window.registerFileDecorationProvider(new Decorations()));
  own(
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: previewChanged.event,
      provideTextDocumentContent: async (uri) => (await load()).previews.provideTextDocumentContent(uri),
    }),
  );
  own(registerCommands(log, async (command, args) => (await load()).run(command, args)));
  own(registerTools(async () => (await load()).agents()));
}

/** Writes rows that were read just before the window closes. */
export async function deactivate(): Promise<void> {
  await (await session)?.flush();
}
