import * as vscode from 'vscode';
import { Journal } from './archive/journal';
import { touchedIn } from './archive/touched';
import { Interrupted } from './commands/interrupted';
import type { CommandName } from './commands/names';
import type { commandTable } from './commands/table';
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
import type { Node } from './views/nodes';
import { Previews } from './views/previews';
import { Selection } from './views/selection';
import { Tree } from './views/tree';

/** What VS Code gives the extension, and what that has made of it already. */
export interface Ground {
  readonly context: Pick<vscode.ExtensionContext, 'secrets' | 'globalState' | 'globalStorageUri'>;
  readonly log: vscode.LogOutputChannel;
  readonly view: vscode.TreeView<Node>;
}

export interface Parts {
  readonly tree: Tree;
  readonly previews: Previews;
  /** Runs a command with the arguments that VS Code passes on. */
  readonly run: (command: CommandName, args: readonly unknown[]) => Promise<unknown>;
  /** Rows that were read just before the window closes are kept, too. */
  readonly flush: () => Promise<void>;
  readonly dispose: () => void;
}

/** Builds the parts and hands them to each other. Nothing is read or sent before one of them is asked. */
export function buildParts({ context, log, view }: Ground): Parts {
  const owned: vscode.Disposable[] = [];
  const own = <T extends vscode.Disposable>(part: T): T => {
    owned.push(part);
    return part;
  };

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
  let loading: Promise<ReturnType<typeof commandTable>> | undefined;
  const commands = () =>
    (loading ??= import('./commands/table').then((module) =>
      module.commandTable({
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
      }),
    ));
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
      vscode.Disposable.from(...owned).dispose();
    },
  };
}
