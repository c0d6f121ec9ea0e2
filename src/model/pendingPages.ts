import * as vscode from 'vscode';
import type { NotionId } from '../notion/schema/ids';
import type { PageState } from '../notion/schema/pageState';

/** The pages that are being changed right now, with the state they are changed to. */
export class PendingPages implements vscode.Disposable {
  readonly #pages = new Map<NotionId, PageState>();
  readonly #changed = new vscode.EventEmitter<ReadonlySet<NotionId>>();
  readonly onDidChange = this.#changed.event;

  get(id: NotionId): PageState | undefined {
    return this.#pages.get(id);
  }

  set(pages: readonly { readonly id: NotionId; readonly asked: PageState }[]): void {
    for (const { id, asked } of pages) this.#pages.set(id, asked);
    this.#changed.fire(new Set(pages.map(({ id }) => id)));
  }

  clear(ids: readonly NotionId[]): void {
    for (const id of ids) this.#pages.delete(id);
    this.#changed.fire(new Set(ids));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
