import * as vscode from 'vscode';
import { Claims } from './archive/claims';
import type { Journal } from './archive/journal/journal';
import { readWrittenPages } from './archive/journal/writtenPages';
import { RunningBatches } from './archive/runningBatches';
import { Interrupted } from './commands/batch/interrupted';
import type { BatchDeps, CommandDeps } from './commands/shared/deps';
import { timeLeftOf } from './commands/shared/duration';
import { Copies } from './copies/copies';
import type { RowCache } from './model/cache/rowCache';
import { Catalog } from './model/catalog/catalog';
import { PendingPages } from './model/pendingPages';
import { ArrangementStore } from './model/stored/arrangementStore';
import { ConcurrencyStore } from './model/stored/concurrencyStore';
import { Connections } from './model/stored/connections';
import { DatabaseStore } from './model/stored/databaseStore';
import type { Settings } from './model/stored/settings';
import { Workspaces } from './model/workspace/workspaces';
import { focusRow } from './views/tree/focusRow';
import { buildRules, connectRules } from './ruleServices';
import { buildTrash } from './trashServices';
import { RunningStatus } from './ui/messages/runningStatus';
import { type HistoryDeps, HistoryTree } from './views/history/historyTree';
import { PreviewFollower } from './views/preview/previewFollower';
import { Previews } from './views/preview/previews';
import type { TrashNode } from './views/trash/nodes';
import type { Node } from './views/tree/nodes';
import { showAccess } from './views/tree/accessMessage';
import { Selection } from './views/tree/selection';
import { Tree } from './views/tree/tree';

/** The window that the services are built for, or the stand-in of a test. */
export interface Host {
  readonly secrets: vscode.SecretStorage;
  readonly globalState: vscode.Memento;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly rowCache: RowCache;
  /** Where copies go unless the person chose another folder. */
  readonly copiesFolder: string;
  readonly log: BatchDeps['log'];
  readonly view: PagesView;
  readonly trashView: ViewOf<TrashNode>;
  readonly historyView: HistoryDeps['view'];
}

type ViewOf<N> = Pick<
  vscode.TreeView<N>,
  'visible' | 'selection' | 'onDidChangeSelection' | 'reveal' | 'message'
>;

/** The view "Pages", which shows how many rules wait. */
type PagesView = ViewOf<Node> & Pick<vscode.TreeView<Node>, 'badge' | 'onDidChangeVisibility'>;

/** Builds the services and hands them to each other. Nothing is read or sent before one of them is asked. */
export function buildServices(host: Host) {
  const { secrets, globalState, settings, journal, rowCache, log, view, trashView, historyView } = host;
  const connections = new Connections(secrets);
  const databases = new DatabaseStore(globalState);
  const arrangements = new ArrangementStore(globalState);
  const concurrency = new ConcurrencyStore(globalState);
  const pending = new PendingPages();
  const workspaces = new Workspaces({
    connections,
    settings,
    log,
    rowCache,
    arrangements,
    language: vscode.env.language,
    concurrency,
    writtenPages: (source, since) => readWrittenPages(journal, log, source, since),
  });
  const catalog = new Catalog(workspaces, settings, databases);
  const rules = buildRules({ catalog, globalState, view, settings, log });
  const tree = new Tree(catalog, workspaces, pending, rules.services.list);
  const selection = new Selection(view, (node) => tree.current(node));
  const trash = buildTrash(trashView, { catalog, workspaces, pending, settings, globalState, journal, log });
  const copies = new Copies(() => settings.copiesFolder(host.copiesFolder));
  const previews = new Previews(workspaces, pending, copies, log);
  const follower = new PreviewFollower(view, previews, () => settings.followsPreview, log);
  const focus = (node: Node, how?: 'focus' | 'select') => focusRow(view, log, node, how);
  const claims = new Claims(journal);
  const running = new RunningBatches();
  const timeLeft = (id: string) => timeLeftOf({ running, workspaces }, id);
  const history = new HistoryTree({ journal, claims, running, workspaces, timeLeft, view: historyView });
  const runningStatus = new RunningStatus(running, timeLeft);
  const batchDeps = { log, settings, journal, copies, claims, running, pending, workspaces, tree, focus };
  const interrupted = new Interrupted(batchDeps);
  const services = {
    ...batchDeps,
    interrupted,
    connections,
    databases,
    arrangements,
    concurrency,
    rowCache,
    catalog,
    trash: trash.services,
    rules: rules.services,
    history,
    previews,
    follower,
    selection,
    reveal: (node: Node) => view.reveal(node, { select: true, focus: true }),
  } satisfies CommandDeps;
  const disposables = vscode.Disposable.from(
    connections,
    pending,
    workspaces,
    catalog,
    tree,
    trash,
    history,
    runningStatus,
    selection,
    previews,
    follower,
    interrupted,
    showAccess(workspaces, view),
    connectRules({ ...batchDeps, catalog, rules: rules.services, view }),
    rules,
    settings.onDidChange(() => {
      void rowCache.clearIfOff();
    }),
  );
  return { services, dispose: () => void disposables.dispose() };
}
