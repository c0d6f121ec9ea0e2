import * as vscode from 'vscode';

/** The parts of a tree of ours that VS Code uses, once it is loaded. */
interface LoadedTree<N> {
  readonly onDidChangeTreeData: vscode.Event<N[] | undefined>;
  getChildren(node?: N): Promise<N[]>;
  getTreeItem(node: N): vscode.TreeItem;
  resolveTreeItem(item: vscode.TreeItem, node: N): vscode.TreeItem;
}

/** A list that VS Code waits for. */
interface Request<N> {
  readonly node: N | undefined;
  isForgotten: boolean;
}

/**
 * Loads a tree when VS Code asks for its first rows. When VS Code draws a row anew, it forgets all rows below, also one
 * whose own rows are still being read: up to 1.105, it takes those that come then for rows under the root, and refuses
 * the same ids where they belong. So they are withheld; VS Code asks again for all that it has forgotten.
 */
export class LazyTree<N extends { readonly parent: N | undefined }>
  implements vscode.TreeDataProvider<N>, vscode.Disposable
{
  readonly #changed = new vscode.EventEmitter<N[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #loading: Promise<LoadedTree<N>> | undefined;
  #tree: LoadedTree<N> | undefined;
  readonly #requests = new Set<Request<N>>();
  readonly #drawn = new WeakSet<N>();

  constructor(private readonly load: () => Promise<LoadedTree<N>>) {}

  async getChildren(node?: N): Promise<N[]> {
    const request: Request<N> = { node, isForgotten: false };
    this.#requests.add(request);
    try {
      const children = await (await this.#loaded()).getChildren(node);
      return request.isForgotten ? [] : children;
    } finally {
      this.#requests.delete(request);
    }
  }

  /** Synchronous once the tree is loaded, since VS Code asks for every row. */
  getTreeItem(node: N): vscode.TreeItem | Promise<vscode.TreeItem> {
    if (this.#drawn.has(node)) this.#forgetBelow(node);
    this.#drawn.add(node);
    return this.#tree?.getTreeItem(node) ?? this.#loaded().then((tree) => tree.getTreeItem(node));
  }

  resolveTreeItem(item: vscode.TreeItem, node: N): vscode.TreeItem {
    return this.#tree?.resolveTreeItem(item, node) ?? item;
  }

  getParent(node: N): N | undefined {
    return node.parent;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #forgetBelow(node: N): void {
    for (const request of this.#requests)
      for (let above = request.node?.parent; above; above = above.parent)
        if (above === node) request.isForgotten = true;
  }

  #loaded(): Promise<LoadedTree<N>> {
    return (this.#loading ??= this.load().then((tree) => {
      this.#tree = tree;
      // The tree's own emitter ends with it.
      tree.onDidChangeTreeData((nodes) => {
        this.#changed.fire(nodes);
      });
      return tree;
    }));
  }
}
