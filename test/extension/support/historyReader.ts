import assert from 'node:assert/strict';
import type { HistoryTree } from '../../../src/views/history/historyTree';
import type { HistoryNode } from '../../../src/views/history/nodes';

/** A row as a person sees it: label, then description without the time of day and who did it. */
export interface HistoryRow {
  readonly node: HistoryNode;
  readonly text: string;
  /** What its menu goes by. */
  readonly offers: string;
}

/** Reads the history as VS Code does. */
export class HistoryReader {
  constructor(private readonly tree: HistoryTree) {}

  async rows(node?: HistoryNode): Promise<readonly HistoryRow[]> {
    return (await this.tree.getChildren(node)).map((child) => {
      const { label, description, contextValue = '' } = this.tree.getTreeItem(child);
      const texts = [label, description].flatMap((text) =>
        typeof text === 'string' && text !== '' ? [text] : [],
      );
      const text = texts.join(' · ').replace(/ · \d+:\d[^·]*( ·.*)? · you$/, '$1');
      return { node: child, text, offers: contextValue };
    });
  }

  async texts(node?: HistoryNode): Promise<readonly string[]> {
    return (await this.rows(node)).map(({ text }) => text);
  }

  /** The first row, at whatever depth of days and folds, whose text matches. */
  async find(text: RegExp, node?: HistoryNode): Promise<HistoryRow> {
    const found = await this.#find(text, node);
    assert.ok(found, `${String(text)} is in the history`);
    return found;
  }

  /** The rows of the newest day. */
  async today(): Promise<readonly HistoryRow[]> {
    return this.rows((await this.find(/^Today$/)).node);
  }

  /** Resolves when `holds` does; checked now and after every change of the tree. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        const subscription = this.tree.onDidChangeTreeData(() => {
          subscription.dispose();
          resolve();
        });
      });
      if (await holds()) return;
      await changed;
    }
  }

  async #find(text: RegExp, node?: HistoryNode): Promise<HistoryRow | undefined> {
    const rows = await this.rows(node);
    const found = rows.find((row) => text.test(row.text));
    if (found !== undefined) return found;
    for (const row of rows) {
      const isList = row.node.kind === 'day' || row.node.kind === 'idle';
      const below = isList ? await this.#find(text, row.node) : undefined;
      if (below !== undefined) return below;
    }
    return undefined;
  }
}
