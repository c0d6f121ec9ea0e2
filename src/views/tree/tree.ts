import * as vscode from 'vscode';
import type { Catalog, CatalogState } from '../../model/catalog/catalog';
import type { CatalogEntry } from '../../model/catalog/entry';
import type { PendingPages } from '../../model/pendingPages';
import type { Source } from '../../model/source/source';
import type { NotionId } from '../../notion/schema/ids';
import { childNodes, rootNodes } from './children';
import { itemFor } from './items';
import { type Node, sourceOf } from './nodes';
import { tooltipFor } from './tooltip';

/** The rows as VS Code asks for them. */
export class Tree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** The nodes that VS Code holds, by the id of their parent. It knows a node only by the very object it got. */
  readonly #shown = new Map<string | undefined, readonly Node[]>();
  /** How often the children of a node were asked for. */
  readonly #turns = new Map<string | undefined, number>();
  readonly #ours = new WeakSet();
  #entries: readonly CatalogEntry[] = [];

  constructor(
    private readonly catalog: Pick<Catalog, 'state'>,
    private readonly marks: Pick<PendingPages, 'get'>,
    /** Told what can be shown at all, whenever that was found out. */
    private readonly onOverview: (kind: CatalogState['kind']) => void,
  ) {}

  async getChildren(node?: Node): Promise<Node[]> {
    const turn = (this.#turns.get(node?.id) ?? 0) + 1;
    this.#turns.set(node?.id, turn);
    const children = await this.rowsUnder(node);
    for (const child of children) this.#ours.add(child);
    // VS Code drops the answer to an older question, so those rows are not shown.
    if (this.#turns.get(node?.id) === turn) this.#shown.set(node?.id, children);
    return [...children];
  }

  /** The rows under a node as they are now. VS Code does not know these objects; it knows their ids. */
  rowsUnder(node?: Node): Promise<readonly Node[]> {
    return node === undefined ? this.#roots() : childNodes(node, this.#entries);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemFor(node, node.kind === 'page' ? this.marks.get(node.page.id) : undefined);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    if (node.kind === 'page') item.tooltip = tooltipFor(node);
    return item;
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  /** Whether a value that a command was given is a row of this tree, and no look-alike. */
  owns(value: unknown): value is Node {
    return typeof value === 'object' && value !== null && this.#ours.has(value);
  }

  /** The row that has taken the place of another one; undefined when there is none any more. */
  current({ id, parent }: Node): Node | undefined {
    return this.#shown.get(parent?.id)?.find((node) => node.id === id);
  }

  redraw(): void {
    this.#changed.fire(undefined);
  }

  redrawSource(source: Source): void {
    this.#redraw((node) => node.kind !== 'shelf' && sourceOf(node) === source);
  }

  redrawPages(ids: ReadonlySet<NotionId>): void {
    this.#redraw((node) => node.kind === 'page' && ids.has(node.page.id));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #roots(): Promise<readonly Node[]> {
    const overview = await this.catalog.state();
    this.#entries = overview.kind === 'ready' ? overview.entries : [];
    this.onOverview(overview.kind);
    return rootNodes(overview);
  }

  #redraw(isMeant: (node: Node) => boolean): void {
    const nodes = [...this.#shown.values()].flatMap((shown) => shown.filter(isMeant));
    if (nodes.length > 0) this.#changed.fire(nodes);
  }
}
