import * as vscode from 'vscode';
import type { Catalog, CatalogState } from '../../model/catalog/catalog';
import type { PendingPages } from '../../model/pendingPages';
import type { RuleList } from '../../model/rules/ruleList';
import type { Workspace } from '../../model/workspace/workspace';
import type { Workspaces } from '../../model/workspace/workspaces';
import { childNodes, rootNodes, type ShownRules } from './children';
import { itemFor } from './items';
import { type Node, originOf } from './nodes';
import { refusedTokens } from './refusedTokens';
import { sourceTooltip, tooltipFor } from './tooltip';

/** The kind of state that the rows under the root are made from, or that these are still being read. */
export type RootState = CatalogState['kind'] | 'loading';

/** Provides the nodes to VS Code, and tells it which of them changed. */
export class Tree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #stateRead = new vscode.EventEmitter<RootState>();
  /** Each time the rows under the root were read, and before, where they have to be waited for. */
  readonly onDidReadState = this.#stateRead.event;
  /** The nodes that VS Code holds, by the id of their parent. It knows a node only by the very object it got. */
  readonly #held = new Map<string | undefined, readonly Node[]>();
  /** How often the children of a node were asked for, by its id. */
  readonly #requests = new Map<string | undefined, number>();
  readonly #own = new WeakSet();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #state: CatalogState = { kind: 'disconnected' };
  /** Whether a token is refused shows under the root, so that has to be redrawn when rows tell that this changed. */
  #refused: readonly Workspace[] = [];
  #isReady = false;

  constructor(
    private readonly catalog: Pick<Catalog, 'kind' | 'state' | 'onDidChange'>,
    workspaces: Pick<Workspaces, 'onDidChangeRows' | 'onDidChangeReadOnly'>,
    private readonly pending: Pick<PendingPages, 'get' | 'onDidChange'>,
    private readonly rules: ShownRules & Pick<RuleList, 'onDidChange'>,
  ) {
    const redrawAll = () => {
      this.#changed.fire(undefined);
    };
    this.#subscriptions = [
      this.#changed,
      this.#stateRead,
      catalog.onDidChange(redrawAll),
      workspaces.onDidChangeReadOnly(redrawAll),
      workspaces.onDidChangeRows((source) => {
        const isOver = ({ kind }: Node) => kind === 'database' || kind === 'source';
        if (this.#isOtherRefused()) redrawAll();
        else this.#redraw((node) => isOver(node) && originOf(node)?.source === source);
      }),
      rules.onDidChange(() => {
        this.#redraw(({ kind }) => kind === 'rules');
      }),
      pending.onDidChange((ids) => {
        this.#redraw((node) => node.kind === 'page' && ids.has(node.page.id));
      }),
    ];
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const request = (this.#requests.get(node?.id) ?? 0) + 1;
    this.#requests.set(node?.id, request);
    const children = await this.rowsUnder(node);
    for (const child of children) this.#own.add(child);
    // VS Code drops the answer to an older request.
    if (this.#requests.get(node?.id) === request) this.#held.set(node?.id, children);
    return [...children];
  }

  /** The rows under a node as they are now: new objects with the ids that VS Code knows. */
  rowsUnder(node?: Node): Promise<readonly Node[]> {
    return node === undefined
      ? this.#roots()
      : childNodes(node, this.#state.kind === 'ready' ? this.#state.entries : [], this.rules);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemFor(node, node.kind === 'page' ? this.pending.get(node.page.id) : undefined);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    const origin = node.kind === 'database' || node.kind === 'source' ? originOf(node) : undefined;
    if (node.kind === 'page') item.tooltip = tooltipFor(node);
    else if (origin !== undefined) item.tooltip = sourceTooltip(origin);
    return item;
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  /** Whether an argument of a command is a node of this tree, and not an object of another program. */
  owns(value: unknown): value is Node {
    return typeof value === 'object' && value !== null && this.#own.has(value);
  }

  /** The newest node with the id of another one; undefined when the row is gone. */
  current({ id, parent }: Node): Node | undefined {
    return this.#held.get(parent?.id)?.find((node) => node.id === id);
  }

  /** The rows of the list that a row is in, itself included. */
  siblings({ parent }: Node): readonly Node[] {
    return this.#held.get(parent?.id) ?? [];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #roots(): Promise<readonly Node[]> {
    // Databases that were just added are not known yet: without this, the view would go on asking for some.
    if (!this.#isReady && (await this.catalog.kind()) === 'ready') this.#stateRead.fire('loading');
    const state = await this.catalog.state();
    this.#isReady = state.kind === 'ready';
    this.#state = state;
    this.#refused = refusedTokens(state);
    this.#stateRead.fire(state.kind);
    return rootNodes(state, this.rules);
  }

  #isOtherRefused(): boolean {
    const refused = refusedTokens(this.#state);
    return refused.length !== this.#refused.length || refused.some((one) => !this.#refused.includes(one));
  }

  #redraw(isConcerned: (node: Node) => boolean): void {
    const nodes = [...this.#held.values()].flatMap((held) => held.filter(isConcerned));
    if (nodes.length > 0) this.#changed.fire(nodes);
  }
}
