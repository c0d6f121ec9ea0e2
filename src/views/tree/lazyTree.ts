import * as vscode from 'vscode';
import type { Node } from './nodes';
import type { Tree } from './tree';

/** Loads the tree when VS Code asks for the first rows. */
export class LazyTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #loading: Promise<Tree> | undefined;
  #tree: Tree | undefined;

  constructor(private readonly load: () => Promise<Tree>) {}

  async getChildren(node?: Node): Promise<Node[]> {
    return (await this.#loaded()).getChildren(node);
  }

  /** Synchronous once the tree is loaded, since VS Code asks for every row. */
  getTreeItem(node: Node): vscode.TreeItem | Promise<vscode.TreeItem> {
    return this.#tree?.getTreeItem(node) ?? this.#loaded().then((tree) => tree.getTreeItem(node));
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    return this.#tree?.resolveTreeItem(item, node) ?? item;
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #loaded(): Promise<Tree> {
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
