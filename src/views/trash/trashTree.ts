import * as vscode from 'vscode';
import type { Catalog, CatalogState } from '../../model/catalog/catalog';
import type { PendingPages } from '../../model/pendingPages';
import type { Source } from '../../model/source/source';
import type { Settings } from '../../model/stored/settings';
import type { TrashGroupingStore } from '../../model/stored/trashGroupingStore';
import type { TrashList } from '../../model/trash/trashList';
import type { Workspaces } from '../../model/workspace/workspaces';
import { calendarDay } from '../../ui/text/dates';
import { trashPages, trashRoots } from './children';
import { trashItem } from './items';
import type { TrashNode } from './nodes';
import { trashTooltip } from './tooltip';

export interface TrashTreeOptions {
  readonly list: Pick<TrashList, 'read'>;
  readonly catalog: Pick<Catalog, 'onDidChange'>;
  readonly workspaces: Pick<Workspaces, 'onDidChangeRows' | 'onDidChangeTrash' | 'onDidChangeReadOnly'>;
  readonly pending: Pick<PendingPages, 'get' | 'onDidChange'>;
  readonly settings: Pick<Settings, 'trashDays' | 'onDidChange'>;
  readonly grouping: Pick<TrashGroupingStore, 'get' | 'onDidChange'>;
}

/** Days that are left grow fewer while nobody touches the view. */
const redrawEveryMs = 3_600_000;

/**
 * Provides the rows of the view "Trash". VS Code asks for them only while the view is visible, and only then is
 * anything read from Notion.
 */
export class TrashTree implements vscode.TreeDataProvider<TrashNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TrashNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #stateRead = new vscode.EventEmitter<CatalogState['kind']>();
  /** As of `Tree`. */
  readonly onDidReadState = this.#stateRead.event;
  /** The nodes that VS Code holds, by the id of their parent. */
  readonly #held = new Map<string | undefined, readonly TrashNode[]>();
  readonly #own = new WeakSet();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #requests = 0;

  constructor(private readonly options: TrashTreeOptions) {
    const { catalog, workspaces, pending, settings, grouping } = options;
    const redraw = () => {
      this.#changed.fire(undefined);
    };
    const timer = setInterval(redraw, redrawEveryMs).unref();
    this.#subscriptions = [
      this.#changed,
      this.#stateRead,
      catalog.onDidChange(redraw),
      workspaces.onDidChangeRows(redraw),
      workspaces.onDidChangeTrash(redraw),
      workspaces.onDidChangeReadOnly(redraw),
      settings.onDidChange(redraw),
      grouping.onDidChange(redraw),
      pending.onDidChange((ids) => {
        const isConcerned = (node: TrashNode) => node.kind === 'page' && ids.has(node.page.id);
        const nodes = [...this.#held.values()].flatMap((held) => held.filter(isConcerned));
        if (nodes.length > 0) this.#changed.fire(nodes);
      }),
      new vscode.Disposable(() => {
        clearInterval(timer);
      }),
    ];
  }

  async getChildren(node?: TrashNode): Promise<TrashNode[]> {
    if (node !== undefined) return this.#hold(node.id, node.kind === 'trashGroup' ? trashPages(node) : []);
    const request = ++this.#requests;
    const roots = await this.#readRoots();
    // VS Code drops the answer to an older request.
    return request === this.#requests ? this.#hold(undefined, roots) : [...roots];
  }

  getTreeItem(node: TrashNode): vscode.TreeItem {
    const { settings, pending } = this.options;
    const asked = node.kind === 'page' ? pending.get(node.page.id) : undefined;
    return trashItem(node, { days: settings.trashDays, asked });
  }

  resolveTreeItem(item: vscode.TreeItem, node: TrashNode): vscode.TreeItem {
    if (node.kind === 'page') item.tooltip = trashTooltip(node, this.options.settings.trashDays);
    return item;
  }

  getParent(node: TrashNode): TrashNode | undefined {
    return node.parent;
  }

  /** Whether an argument of a command is a node of this tree, and not an object of another program. */
  owns(value: unknown): value is TrashNode {
    return typeof value === 'object' && value !== null && this.#own.has(value);
  }

  /** The newest node with the id of another one; undefined when the row is gone. */
  current({ id, parent }: TrashNode): TrashNode | undefined {
    return this.#held.get(parent?.id)?.find((node) => node.id === id);
  }

  /** The rows of the group that a row is in, itself included. */
  siblings({ parent }: TrashNode): readonly TrashNode[] {
    return this.#held.get(parent?.id) ?? [];
  }

  /** The row that shows the Trash of a data source: its group, or the first of its pages. */
  async rowOf(source: Source): Promise<TrashNode | undefined> {
    for (const node of await this.#readRoots()) {
      if (node.kind !== 'trashGroup') continue;
      if (node.group.kind === 'place' && node.group.place.source === source) return node;
      const page = trashPages(node).find((one) => one.source === source);
      if (node.group.kind === 'day' && page !== undefined) return page;
    }
    return undefined;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #readRoots(): Promise<readonly TrashNode[]> {
    const { list, grouping } = this.options;
    const content = await list.read();
    this.#stateRead.fire(content.kind);
    if (content.kind !== 'ready' && content.kind !== 'noDatabases') return [];
    return trashRoots(content, grouping.get(), (moment) => calendarDay(new Date(moment).toISOString()));
  }

  #hold(parent: string | undefined, nodes: readonly TrashNode[]): TrashNode[] {
    for (const node of nodes) this.#own.add(node);
    this.#held.set(parent, nodes);
    return [...nodes];
  }
}
