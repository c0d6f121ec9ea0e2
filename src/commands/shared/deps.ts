import type { LogOutputChannel } from 'vscode';
import type { Claims } from '../../archive/claims';
import type { Journal } from '../../archive/journal/journal';
import type { RunningBatches } from '../../archive/runningBatches';
import type { Copies } from '../../copies/copies';
import type { RowCache } from '../../model/cache/rowCache';
import type { Catalog } from '../../model/catalog/catalog';
import type { PendingPages } from '../../model/pendingPages';
import type { ArrangementStore } from '../../model/stored/arrangementStore';
import type { ConcurrencyStore } from '../../model/stored/concurrencyStore';
import type { Connections } from '../../model/stored/connections';
import type { DatabaseStore } from '../../model/stored/databaseStore';
import type { RuleCounts } from '../../model/rules/ruleCounts';
import type { RuleList } from '../../model/rules/ruleList';
import type { RuleMemory } from '../../model/stored/ruleMemory';
import type { RuleStore } from '../../model/stored/ruleStore';
import type { Settings } from '../../model/stored/settings';
import type { TrashGroupingStore } from '../../model/stored/trashGroupingStore';
import type { TrashList } from '../../model/trash/trashList';
import type { Workspaces } from '../../model/workspace/workspaces';
import type { Log } from '../../notion/log';
import type { HistoryTree } from '../../views/history/historyTree';
import type { PreviewFollower } from '../../views/preview/previewFollower';
import type { Previews } from '../../views/preview/previews';
import type { TrashNode } from '../../views/trash/nodes';
import type { TrashTree } from '../../views/trash/trashTree';
import type { Node } from '../../views/tree/nodes';
import type { Selection } from '../../views/tree/selection';
import type { Tree } from '../../views/tree/tree';

/** The services that batches need. */
export interface BatchDeps {
  readonly log: Log & Pick<LogOutputChannel, 'error' | 'show'>;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly copies: Copies;
  readonly claims: Claims;
  readonly running: RunningBatches;
  readonly pending: PendingPages;
  readonly workspaces: Workspaces;
  readonly tree: Tree;
  /** Selects a row and, unless `select` alone is wanted, focuses it, where the view is visible. Never rejects. */
  readonly focus: (node: Node, how?: 'focus' | 'select') => Promise<void>;
}

/** The services behind the view "Trash". */
export interface TrashServices {
  readonly tree: TrashTree;
  readonly list: TrashList;
  readonly grouping: TrashGroupingStore;
  readonly selection: Pick<Selection<TrashNode>, 'nodes' | 'changedAt'>;
  /** Opens the view, selects and focuses a row. */
  readonly reveal: (node: TrashNode) => Thenable<void>;
  /** Selects and focuses a row where the view is visible. Never rejects. */
  readonly focus: (node: TrashNode) => Promise<void>;
}

/** The clean-up rules. */
export interface RuleServices {
  readonly store: RuleStore;
  readonly memory: RuleMemory;
  readonly list: RuleList;
  readonly counts: RuleCounts;
}

/** The services that commands need. */
export interface CommandDeps extends BatchDeps {
  readonly connections: Connections;
  readonly databases: DatabaseStore;
  readonly arrangements: ArrangementStore;
  readonly concurrency: ConcurrencyStore;
  readonly rowCache: RowCache;
  readonly catalog: Catalog;
  /** The view "Trash". */
  readonly trash: TrashServices;
  readonly rules: RuleServices;
  readonly history: HistoryTree;
  readonly previews: Previews;
  readonly follower: PreviewFollower;
  readonly selection: Pick<Selection<Node>, 'nodes' | 'changedAt'>;
  /** Selects and focuses a row. */
  readonly reveal: (node: Node) => Thenable<void>;
  readonly interrupted: {
    /** Asks about one batch. */
    readonly recover: (id: string) => Promise<void>;
    /** Resumes one batch without a question. */
    readonly resume: (id: string) => Promise<void>;
  };
}
