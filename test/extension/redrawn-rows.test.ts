import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LazyTree } from '../../src/views/tree/lazyTree';

interface Node {
  readonly name: string;
  readonly parent: Node | undefined;
}

describe('rows that are still read while VS Code draws another one anew', () => {
  const source: Node = { name: 'source', parent: undefined };
  const group: Node = { name: 'group', parent: source };
  const page: Node = { name: 'page', parent: group };
  let held: PromiseWithResolvers<Node[]>;
  let tree: LazyTree<Node>;

  /** VS Code has drawn all rows, and waits for those of the group. */
  beforeEach(async () => {
    held = Promise.withResolvers();
    tree = new LazyTree<Node>(() =>
      Promise.resolve({
        onDidChangeTreeData: new vscode.EventEmitter<Node[] | undefined>().event,
        getChildren: (node) => (node === group ? held.promise : Promise.resolve([])),
        getTreeItem: ({ name }) => new vscode.TreeItem(name),
        resolveTreeItem: (item) => item,
      }),
    );
    for (const node of [source, group, page]) await tree.getTreeItem(node);
  });

  it('are withheld where it is above them, since VS Code has forgotten where they belong, and given when it asks again', async () => {
    const first = tree.getChildren(group);
    await tree.getTreeItem(source);
    held.resolve([page]);
    assert.deepEqual(await first, []);
    assert.deepEqual(await tree.getChildren(group), [page]);
  });

  it('are given where it is their own', async () => {
    const first = tree.getChildren(group);
    await tree.getTreeItem(group);
    held.resolve([page]);
    assert.deepEqual(await first, [page]);
  });

  it('are given where it is elsewhere', async () => {
    const other: Node = { name: 'other', parent: source };
    const first = tree.getChildren(group);
    for (let times = 0; times < 2; times++) await tree.getTreeItem(other);
    held.resolve([page]);
    assert.deepEqual(await first, [page]);
  });
});
