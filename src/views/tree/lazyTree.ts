import * as vscode from 'vscode';

/** The parts of a tree of ours that VS Code uses, once it is loaded. */
interface LoadedTree<N> {
  readonly onDidChangeTreeData: vscode.Event<N[] | undefined>;
  getChildren(node?: N): Promise<N[]>;
  getTreeItem(node: N): vscode.TreeItem;
  resolveTreeItem(item: vscode.TreeItem, node: N): vscode.TreeItem;
}

/** Loads a tree when VS Code asks for its first rows. */
export class LazyTree<N extends { readonly parent: N | undefined }>
  implements vscode.TreeDataProvider<N>, vscode.Disposable
{
  readonly #changed = new vscode.EventEmitter<N[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #loading: Promise<LoadedTree<N>> | undefined;
  #tree: LoadedTree<N> | undefined;

  constructor(private readonly load: () => Promise<LoadedTree<N>>) {}

  async getChildren(node?: N): Promise<N[]> {
    return (await this.#loaded()).getChildren(node);
  }

  /** Synchronous once the tree is loaded, since VS Code asks for every row. */
  getTreeItem(node: N): vscode.TreeItem | Promise<vscode.TreeItem> {
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
