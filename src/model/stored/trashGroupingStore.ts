import * as vscode from 'vscode';

/** How the view "Trash" groups its pages: by the database that they are from, or by the day they were trashed. */
export type TrashGrouping = 'database' | 'day';

const key = 'trash.grouping';

/** The grouping of the view "Trash", kept over restarts. */
export class TrashGroupingStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: vscode.Memento) {}

  get(): TrashGrouping {
    return this.memento.get<unknown>(key) === 'day' ? 'day' : 'database';
  }

  async set(grouping: TrashGrouping): Promise<void> {
    await this.memento.update(key, grouping);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
