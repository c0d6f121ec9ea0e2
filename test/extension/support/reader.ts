import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Page } from '../../../src/notion/schema/page';
import type { Node } from '../../../src/views/tree/nodes';

/** A row as a person sees it: label, then description. */
export interface Row<N = Node> {
  readonly node: N;
  readonly item: vscode.TreeItem;
  readonly label: string;
  readonly text: string;
}

type PageOf<N> = Extract<N, { kind: 'page' }> & { readonly page: Page };

function isPage<N extends { readonly kind: string }>(node: N): node is PageOf<N> {
  return node.kind === 'page';
}

/** Reads a tree as VS Code does, by label instead of by mouse. */
export class Reader<N extends { readonly kind: string } = Node> {
  constructor(private readonly tree: vscode.TreeDataProvider<N>) {}

  /** The rows under the row that these labels lead to. */
  async rows(...path: readonly string[]): Promise<readonly Row<N>[]> {
    let node: N | undefined;
    for (const label of path) {
      const rows = await this.under(node);
      const found = rows.find((row) => row.label === label);
      assert.ok(found, `“${label}” is among ${rows.map((row) => row.label).join(' | ')}`);
      ({ node } = found);
    }
    return this.under(node);
  }

  /** One row, by the labels that lead to it. */
  async row(...path: readonly string[]): Promise<Row<N>> {
    const label = path.at(-1) ?? '';
    const rows = await this.rows(...path.slice(0, -1));
    const found = rows.find((row) => row.label === label);
    assert.ok(found, `“${label}” is among ${rows.map((row) => row.label).join(' | ')}`);
    return found;
  }

  async texts(...path: readonly string[]): Promise<readonly string[]> {
    return (await this.rows(...path)).map(({ text }) => text);
  }

  async pages(...path: readonly string[]): Promise<readonly PageOf<N>[]> {
    return (await this.rows(...path)).flatMap(({ node }) => (isPage(node) ? [node] : []));
  }

  async page(id: string, ...path: readonly string[]): Promise<PageOf<N>> {
    const found = (await this.pages(...path)).find(({ page }) => page.id === id);
    assert.ok(found, `${id} is listed under ${path.join(' > ')}`);
    return found;
  }

  /** Every row there is. */
  async all(node?: N): Promise<readonly Row<N>[]> {
    const rows = await this.under(node);
    const below = await Promise.all(
      rows
        .filter(({ item }) => item.collapsibleState !== vscode.TreeItemCollapsibleState.None)
        .map(({ node: opened }) => this.all(opened)),
    );
    return [...rows, ...below.flat()];
  }

  async under(node: N | undefined): Promise<readonly Row<N>[]> {
    const children = (await this.tree.getChildren(node)) ?? [];
    return Promise.all(
      children.map(async (child) => {
        const item = await this.tree.getTreeItem(child);
        const label = typeof item.label === 'string' ? item.label : '';
        const description = typeof item.description === 'string' ? item.description : '';
        return { node: child, item, label, text: description === '' ? label : `${label} · ${description}` };
      }),
    );
  }

  /** Resolves when the tree next reports a change, with the nodes that changed; undefined stands for all. */
  changed(): Promise<readonly N[] | undefined> {
    return new Promise((resolve) => {
      const subscription = this.tree.onDidChangeTreeData?.((nodes) => {
        subscription?.dispose();
        resolve(Array.isArray(nodes) ? nodes : undefined);
      });
    });
  }

  /** Resolves when `holds` does; checked now and after every change of the tree. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    for (;;) {
      const next = this.changed();
      if (await holds()) return;
      await next;
    }
  }
}
