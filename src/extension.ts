import * as vscode from 'vscode';
import { Journal } from './archive/journal';
import { touchedIn } from './archive/touched';
import { Interrupted } from './commands/interrupted';
import { registerCommands } from './commands/register';
import { Arrangements } from './model/arrangements';
import { AutoRefresh } from './model/autoRefresh';
import { Catalog } from './model/catalog';
import { Connections } from './model/connections';
import { KnownDatabases } from './model/known';
import { Marks } from './model/marks';
import { RowCache } from './model/rowCache';
import { Settings } from './model/settings';
import type { Source } from './model/source';
import { Workspaces } from './model/workspaces';
import { Decorations } from './views/decorations';
import { Previews } from './views/previews';
import { previewScheme } from './views/previewUri';
import { Selection } from './views/selection';
import { Tree } from './views/tree';

let flush: () => Promise<void> = () => Promise.resolve();

/** Builds the parts and hands them to each other. Nothing is read or sent before the view or a command asks. */
export function activate(context: vscode.ExtensionContext): void {
  const { subscriptions } = context;
  const own = <T extends vscode.Disposable>(part: T): T => {
    subscriptions.push(part);
    return part;
  };

  const log = own(vscode.window.createOutputChannel('Archivist for Notion', { log: true }));
  const settings = own(new Settings());
  const connections = own(new Connections(context.secrets));
  const known = new KnownDatabases(context.globalState);
  const arrangements = new Arrangements(context.globalState);
  const journal = new Journal(
    vscode.Uri.joinPath(context.globalStorageUri, 'journal').fsPath,
    () => settings.history,
  );
  const rowCache = new RowCache(
    vscode.Uri.joinPath(context.globalStorageUri, 'rows').fsPath,
    () => settings.keepsRows,
    log,
  );
  flush = () => rowCache.flush();
  const marks = own(new Marks());
  const redrawSource = (source: Source) => {
    tree.redrawSource(source);
  };
  const workspaces = own(
    new Workspaces({
      connections,
      settings,
      log,
      rowCache,
      source: {
        touched: async (source) => touchedIn(source, await journal.batches()),
        onDidChange: redrawSource,
        arrangements,
      },
    }),
  );
  const catalog = own(new Catalog(workspaces, settings, known));
  const tree: Tree = own(
    new Tree(catalog, marks, (kind) => {
      void vscode.commands.executeCommand('setContext', 'notionArchivist.state', kind);
      void interrupted.offer();
    }),
  );
  const batches = {
    log,
    settings,
    journal,
    marks,
    workspaces,
    redrawSource,
    onAccess: () => {
      tree.redraw();
    },
  };
  const interrupted = own(new Interrupted(batches));
  const view = own(
    vscode.window.createTreeView('notionArchivist.pages', { treeDataProvider: tree, canSelectMany: true }),
  );

  const selection = own(new Selection(view, (node) => tree.current(node)));

  const autoRefresh = own(
    new AutoRefresh({
      isSeen: () => view.visible && vscode.window.state.focused,
      everyMs: () => settings.refreshMs,
      onDidChange: [view.onDidChangeVisibility, vscode.window.onDidChangeWindowState, settings.onDidChange],
      refresh: () => catalog.keepUp(),
    }),
  );
  own(
    catalog.onDidRefresh(() => {
      autoRefresh.noteRefresh();
    }),
  );
  own(
    settings.onDidChange(() => {
      void rowCache.clearIfOff();
    }),
  );
  const previews = own(new Previews(workspaces, marks));
  own(vscode.workspace.registerTextDocumentContentProvider(previewScheme, previews));
  own(vscode.window.registerFileDecorationProvider(new Decorations()));
  own(
    catalog.onDidChange(() => {
      tree.redraw();
    }),
  );
  own(
    marks.onDidChange((ids) => {
      tree.redrawPages(ids);
    }),
  );
  own(
    registerCommands(
      {
        ...batches,
        interrupted,
        connections,
        known,
        arrangements,
        rowCache,
        catalog,
        tree,
        previews,
        selection: () => selection.nodes,
        isNode: (value) => tree.owns(value),
        reveal: (node) => view.reveal(node, { select: true, focus: true }),
        showLog: () => {
          log.show();
        },
      },
      () => void interrupted.offer(),
    ),
  );
}

/** Rows that were read just before the window closes are kept, too. */
export function deactivate(): Promise<void> {
  return flush();
}
