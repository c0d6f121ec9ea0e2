import * as vscode from 'vscode';

/** What a view needs of its tree. */
interface Provider<N> {
  readonly onDidChangeTreeData: vscode.Event<N[] | undefined>;
  getChildren(node?: N): Promise<N[]>;
  getTreeItem(node: N): vscode.TreeItem;
  resolveTreeItem?(item: vscode.TreeItem, node: N): vscode.TreeItem;
}

/** Loads a tree when VS Code asks for the first rows. */
export class LazyTree<N extends { readonly parent: N | undefined }>
  implements vscode.TreeDataProvider<N>, vscode.Disposable
{
  readonly #changed = new vscode.EventEmitter<N[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #loading: Promise<Provider<N>> | undefined;
  #tree: Provider<N> | undefined;

  constructor(private readonly load: () => Promise<Provider<N>>) {}

  async getChildren(node?: N): Promise<N[]> {
    return (await this.#loaded()).getChildren(node);
  }

  /** Synchronous once the tree is loaded, since VS Code asks for every row. */
  getTreeItem(node: N): vscode.TreeItem | Promise<vscode.TreeItem> {
    return this.#tree?.getTreeItem(node) ?? this.#loaded().then((tree) => tree.getTreeItem(node));
  }

  resolveTreeItem(item: vscode.TreeItem, node: N): vscode.TreeItem {
    return this.#tree?.resolveTreeItem?.(item, node) ?? item;
  }

  getParent(node: N): N | undefined {
    return node.parent;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #loaded(): Promise<Provider<N>> {
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
