import * as vscode from 'vscode';
import type { Claims } from '../../archive/claims';
import { countBatches } from '../../archive/history';
import { JournalError } from '../../archive/journal/errors';
import type { Journal } from '../../archive/journal/journal';
import type { RunningBatches, RunningChange } from '../../archive/runningBatches';
import { undoable } from '../../archive/undo';
import type { Workspaces } from '../../model/workspace/workspaces';
import { itemNodes, listNodes, notice, rootNodes } from './children';
import { itemFor, type Surroundings, tooltipFor } from './items';
import { listItems } from './listItems';
import { RecordsReader } from './recordsReader';
import type { BatchNode, HistoryNode, MoreItemsNode, RunningNode } from './nodes';

/** Items of a batch that show at first, and by how many they grow. VS Code asks for every row, visible or not. */
const slice = 200;

/** Milliseconds between two redraws of a batch that runs. */
const redrawMs = 1_000;

export interface HistoryDeps {
  readonly journal: Pick<Journal, 'ids' | 'read' | 'batches' | 'record' | 'underWay' | 'onDidChange'>;
  readonly claims: Pick<Claims, 'isBusy'>;
  readonly running: RunningBatches;
  readonly workspaces: Pick<Workspaces, 'get' | 'onDidChange'>;
  readonly timeLeft: Surroundings['timeLeft'];
  readonly view: Pick<vscode.TreeView<HistoryNode>, 'visible' | 'selection' | 'onDidChangeVisibility'>;
}

/** Provides the rows of the history. While the view is hidden, nothing is read. */
export class HistoryTree implements vscode.TreeDataProvider<HistoryNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<HistoryNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #own = new WeakSet();
  /** How many items of a batch show, by the id of its node. */
  readonly #shown = new Map<string, number>();
  readonly #records: RecordsReader;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #running: readonly RunningNode[] = [];
  #redrawing: NodeJS.Timeout | undefined;
  #isStale = false;

  constructor(private readonly deps: HistoryDeps) {
    const { journal, running, workspaces, view } = deps;
    const refresh = () => {
      this.refresh();
    };
    this.#records = new RecordsReader(journal, refresh);
    this.#subscriptions = [
      this.#changed,
      journal.onDidChange(refresh),
      workspaces.onDidChange(refresh),
      running.onDidChange((change) => {
        this.#follow(change);
      }),
      // What other windows did meanwhile is announced to nobody.
      view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#isStale) refresh();
        this.#isStale = !visible;
      }),
    ];
  }

  /** Reads the journal again, at once or when the view is next visible. */
  refresh(): void {
    if (this.deps.view.visible) this.#changed.fire(undefined);
    else this.#isStale = true;
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    const children = await this.#under(node);
    for (const child of children) this.#own.add(child);
    return [...children];
  }

  getTreeItem(node: HistoryNode): vscode.TreeItem {
    return itemFor(this.#current(node), this.#surroundings);
  }

  resolveTreeItem(item: vscode.TreeItem, node: HistoryNode): vscode.TreeItem {
    item.tooltip = tooltipFor(node, this.#surroundings);
    return item;
  }

  getParent(node: HistoryNode): HistoryNode | undefined {
    return node.parent;
  }

  /** Whether an argument of a command is a row of this view, and not an object of another program. */
  owns(value: unknown): value is HistoryNode {
    return typeof value === 'object' && value !== null && this.#own.has(value);
  }

  get selection(): readonly HistoryNode[] {
    return this.deps.view.selection;
  }

  showMore({ parent }: MoreItemsNode): void {
    this.#shown.set(parent.id, this.#shownUnder(parent) + slice);
    this.#changed.fire([parent]);
  }

  dispose(): void {
    clearTimeout(this.#redrawing);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #under(node: HistoryNode | undefined): Promise<readonly HistoryNode[]> {
    try {
      if (node === undefined) return await this.#roots();
      return node.kind === 'batch' ? await this.#items(node) : listNodes(node);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      return [notice({ kind: 'unreadable', code: error.code }, node)];
    }
  }

  async #roots(): Promise<readonly HistoryNode[]> {
    const { journal, claims, running } = this.deps;
    const { batches, newer, isPart } = await this.#records.read();
    const underWay = await journal.underWay();
    const counted = await countBatches(batches, this.#isConnected);
    const roots = rootNodes({
      running: running.list,
      batches: counted.map((counts) => ({
        counts,
        isBusy: claims.isBusy(counts.batch.id, underWay),
        by: counts.batch.by ?? { kind: 'you' },
      })),
      newer,
      isPart,
    });
    this.#running = roots.filter((node) => node.kind === 'running');
    return roots;
  }

  async #items(node: BatchNode): Promise<readonly HistoryNode[]> {
    const { journal } = this.deps;
    const { id } = node.listed.counts.batch;
    const record = await journal.record(id);
    if (record === undefined) return [notice({ kind: 'noItems' }, node)];
    const remaining = new Set<string>(undoable(record, await journal.batches(id)).map((item) => item.id));
    return itemNodes(node, id, listItems(record, remaining, this.#isConnected), this.#shownUnder(node));
  }

  #shownUnder({ id }: HistoryNode): number {
    return this.#shown.get(id) ?? slice;
  }

  /** A row of a batch that runs shows the progress of now. */
  #current(node: HistoryNode): HistoryNode {
    if (node.kind !== 'running') return node;
    return { ...node, running: this.deps.running.get(node.running.batch.id) ?? node.running };
  }

  #follow({ kind }: RunningChange): void {
    if (kind !== 'progressed') this.refresh();
    else
      this.#redrawing ??= setTimeout(() => {
        this.#redrawing = undefined;
        if (this.deps.view.visible && this.#running.length > 0) this.#changed.fire([...this.#running]);
      }, redrawMs);
  }

  readonly #isConnected = (connection: string): boolean => this.deps.workspaces.get(connection) !== undefined;

  readonly #surroundings: Surroundings = {
    sourceName: (connection, source) => this.deps.workspaces.get(connection)?.sourceOf(source)?.name,
    timeLeft: (id) => this.deps.timeLeft(id),
  };
}
