import * as vscode from 'vscode';
import type { Node } from '../../../src/views/nodes';
import { replace } from '../../extension/support/replace';

/** What VS Code was given when it asked for rows. */
export interface Asked {
  readonly of: Node | undefined;
  readonly children: readonly Node[];
  readonly at: number;
}

/** What VS Code was given when it asked how to draw a row. */
export interface Drawn {
  readonly node: Node;
  readonly item: vscode.TreeItem;
  readonly at: number;
}

/** The extension's tree, and what VS Code does with it. Times are those of `performance.now()`. */
export class Watched {
  readonly #asked = new vscode.EventEmitter<Asked>();
  readonly #drawn = new vscode.EventEmitter<Drawn>();
  readonly onAsked = this.#asked.event;
  readonly onDrawn = this.#drawn.event;
  view: vscode.TreeView<Node> | undefined;
  tree: vscode.TreeDataProvider<Node> | undefined;

  /** Stands between VS Code and a tree: the very objects pass through, since VS Code knows nodes only by them. */
  between(tree: vscode.TreeDataProvider<Node>): vscode.TreeDataProvider<Node> {
    const own: vscode.TreeDataProvider<Node> = {
      getChildren: async (node) => {
        const children = (await tree.getChildren(node)) ?? [];
        this.#asked.fire({ of: node, children, at: performance.now() });
        return children;
      },
      getTreeItem: async (node) => {
        const item = await tree.getTreeItem(node);
        this.#drawn.fire({ node, item, at: performance.now() });
        return item;
      },
      getParent: (node) => tree.getParent?.(node),
      resolveTreeItem: (item, node, token) => tree.resolveTreeItem?.(item, node, token),
    };
    return tree.onDidChangeTreeData === undefined
      ? own
      : { ...own, onDidChangeTreeData: tree.onDidChangeTreeData };
  }
}

/** Starts the extension with its tree watched. */
export async function startWatched(): Promise<Watched & Started> {
  const watched = new Watched();
  const { createTreeView } = vscode.window;
  const restore = replace(
    vscode.window,
    'createTreeView',
    (id: string, options: vscode.TreeViewOptions<Node>) => {
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
