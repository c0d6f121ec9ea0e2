import * as vscode from 'vscode';
import type { Node } from '../../../src/views/tree/nodes';
import { replace } from '../../extension/support/replace';

/** An answer to VS Code's request for the children of a node. */
export interface Asked {
  readonly of: Node | undefined;
  readonly children: readonly Node[];
  readonly at: number;
}

/** An answer to VS Code's request for how to draw a node. */
export interface Drawn {
  readonly node: Node;
  readonly item: vscode.TreeItem;
  readonly at: number;
}

/** The extension's tree, with VS Code's requests to it. Times are those of `performance.now()`. */
export class Watched {
  readonly #asked = new vscode.EventEmitter<Asked>();
  readonly #drawn = new vscode.EventEmitter<Drawn>();
  readonly onAsked = this.#asked.event;
  readonly onDrawn = this.#drawn.event;
  view: vscode.TreeView<Node> | undefined;
  tree: vscode.TreeDataProvider<Node> | undefined;

  readonly #redrawn = new vscode.EventEmitter<Node | Node[] | undefined>();
  readonly #given = new Map<Node | undefined, Node[]>();
  readonly #items = new WeakMap<Node, vscode.TreeItem>();
  #isPrepared = false;
  #spent = 0;

  /** Has VS Code request all nodes again. */
  redraw(): void {
    this.#redrawn.fire(undefined);
  }

  /** Milliseconds that the tree has spent on tree items since the last call. */
  spent(): number {
    const spent = this.#spent;
    this.#spent = 0;
    return spent;
  }

  /** Runs a task while VS Code gets the answers it got before, without the tree. */
  async prepared<T>(task: () => Promise<T>): Promise<T> {
    this.#isPrepared = true;
    try {
      return await task();
    } finally {
      this.#isPrepared = false;
    }
  }

  /** Wraps a tree. Nodes pass through unchanged, since VS Code identifies them by object. */
  between(tree: vscode.TreeDataProvider<Node>): vscode.TreeDataProvider<Node> {
    const own: vscode.TreeDataProvider<Node> = {
      getChildren: async (node) => {
        const given = this.#isPrepared ? this.#given.get(node) : undefined;
        const children = given ?? (await tree.getChildren(node)) ?? [];
        this.#given.set(node, children);
        this.#asked.fire({ of: node, children, at: performance.now() });
        return children;
      },
      getTreeItem: async (node) => {
        const item = await ((this.#isPrepared ? this.#items.get(node) : undefined) ?? this.#ask(tree, node));
        this.#drawn.fire({ node, item, at: performance.now() });
        return item;
      },
      getParent: (node) => tree.getParent?.(node),
      resolveTreeItem: (item, node, token) => tree.resolveTreeItem?.(item, node, token),
    };
    tree.onDidChangeTreeData?.((changed) => {
      this.#redrawn.fire(changed ?? undefined);
    });
    return { ...own, onDidChangeTreeData: this.#redrawn.event };
  }

  #ask(tree: vscode.TreeDataProvider<Node>, node: Node): vscode.TreeItem | Thenable<vscode.TreeItem> {
    const started = performance.now();
    const item = tree.getTreeItem(node);
    this.#spent += performance.now() - started;
    if (item instanceof vscode.TreeItem) this.#items.set(node, item);
    return item;
  }
}

/** Starts the extension with the tree of its view Pages watched. */
export async function startWatched(): Promise<Watched & Started> {
  const watched = new Watched();
  const { createTreeView } = vscode.window;
  const restore = replace(
    vscode.window,
    'createTreeView',
    (id: string, options: vscode.TreeViewOptions<Node>) => {
      if (id !== 'notionArchivist.pages') return createTreeView(id, options);
      watched.tree = options.treeDataProvider;
      watched.view = createTreeView(id, {
        ...options,
        treeDataProvider: watched.between(options.treeDataProvider),
      });
      return watched.view;
    },
  );
  await theExtension().activate();
  restore();
  if (!isStarted(watched)) throw new Error('The extension made no tree.');
  return watched;
}

export function theExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('archivist.notion-archivist');
  if (extension === undefined) throw new Error('The extension is not there.');
  if (extension.isActive) throw new Error('The extension is active before it was measured.');
  return extension;
}

interface Started {
  readonly tree: vscode.TreeDataProvider<Node>;
  readonly view: vscode.TreeView<Node>;
}

function isStarted(watched: Watched): watched is Watched & Started {
  return watched.tree !== undefined && watched.view !== undefined;
}
