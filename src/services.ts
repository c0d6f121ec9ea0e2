import * as vscode from 'vscode';
import { Claims } from './archive/claims';
import type { Journal } from './archive/journal/journal';
import { writtenPagesIn } from './archive/journal/writtenPages';
import { Interrupted } from './commands/batch/interrupted';
import type { CommandDeps } from './commands/table';
import { ArrangementStore } from './model/stored/arrangementStore';
import { Catalog, type CatalogState } from './model/catalog/catalog';
import { Connections } from './model/stored/connections';
import { DatabaseStore } from './model/stored/databaseStore';
import { PendingPages } from './model/pendingPages';
import type { RowCache } from './model/cache/rowCache';
import type { Settings } from './model/stored/settings';
import type { Source } from './model/source/source';
import { Workspaces } from './model/workspace/workspaces';
import type { Log } from './notion/log';
import type { Node } from './views/tree/nodes';
import { Previews } from './views/preview/previews';
import { Tree } from './views/tree/tree';

/** What the parts stand on. */
export interface Host {
  readonly secrets: vscode.SecretStorage;
  readonly globalState: vscode.Memento;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly rowCache: RowCache;
  readonly log: Log;
  readonly onOverview: (kind: CatalogState['kind']) => void;
  readonly selection: () => readonly Node[];
  readonly reveal: (node: Node) => PromiseLike<void>;
  readonly showLog: () => void;
}

export type Services = ReturnType<typeof buildServices>;

/** Builds the parts and hands them to each other. Nothing is read or sent before one of them is asked. */
export function buildServices(ground: Host) {
  const { secrets, globalState, settings, journal, rowCache, log } = ground;
  const owned: vscode.Disposable[] = [];
  const own = <T extends vscode.Disposable>(part: T): T => {
    owned.push(part);
    return part;
  };

  const connections = own(new Connections(secrets));
  const known = new DatabaseStore(globalState);
  const arrangements = new ArrangementStore(globalState);
  const marks = own(new PendingPages());
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
        writtenPages: async (source, since) => {
          try {
            return writtenPagesIn(source, await journal.batches(since));
          } catch (error) {
            log.warn(`The journal was not read: ${String(error)}`);
            return undefined;
          }
        },
        onDidChange: redrawSource,
        arrangements,
      },
    }),
  );
  const catalog = own(new Catalog(workspaces, settings, known));
  const tree: Tree = own(new Tree(catalog, marks, ground.onOverview));
  const previews = own(new Previews(workspaces, marks));
  const batches = {
    log,
    settings,
    journal,
    claims: new Claims(journal),
    marks,
    workspaces,
    redrawSource,
    onAccess: () => {
      tree.redraw();
    },
  };
  const interrupted = own(new Interrupted(batches));
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
    settings.onDidChange(() => {
      void rowCache.clearIfOff();
    }),
  );
  const commandDeps: CommandDeps = {
    ...batches,
    interrupted,
    connections,
    known,
    arrangements,
    rowCache,
    catalog,
    tree,
    previews,
    selection: ground.selection,
    isNode: (value) => tree.owns(value),
    reveal: ground.reveal,
    showLog: ground.showLog,
  };
  return {
    connections,
    known,
    arrangements,
    marks,
    workspaces,
    catalog,
    tree,
    previews,
    interrupted,
    commandDeps,
    dispose: () => {
      vscode.Disposable.from(...owned).dispose();
    },
  };
}
