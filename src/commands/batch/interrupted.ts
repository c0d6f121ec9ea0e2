import type * as vscode from 'vscode';
import type { BatchDeps } from '../shared/deps';

/**
 * Offers recovery of interrupted batches, once after the start and again when connections change. Its code is loaded
 * when the view shows or a command has run.
 */
export class Interrupted implements vscode.Disposable {
  #isDue = true;
  #offering: Promise<void> | undefined;
  /** Batches that this window has asked about. */
  readonly #asked = new Set<string>();
  readonly #subscription: vscode.Disposable;

  constructor(private readonly deps: BatchDeps) {
    this.#subscription = deps.workspaces.onDidChange(() => {
      this.#isDue = true;
    });
  }

  /** Asks about each batch that was interrupted, if that is due. Never rejects. */
  async offer(): Promise<void> {
    if (!this.#isDue) return;
    this.#isDue = false;
    try {
      if ((await this.deps.workspaces.list()).length === 0) this.#isDue = true;
      else await (this.#offering ??= this.#offerAll());
    } catch (error) {
      this.#isDue = true;
      // Not told: a command that needs the disk or the secret storage will.
      this.deps.log.warn(`Interrupted batches were not looked for: ${String(error)}`);
    }
  }

  /** Asks about one batch, which the person has chosen. */
  async recover(id: string): Promise<void> {
    const { recover } = await import('./recovery');
    await recover(this.deps, id, this.#asked);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #offerAll(): Promise<void> {
    try {
      const { offerAll } = await import('./recovery');
      await offerAll(this.deps, this.#asked);
    } finally {
      this.#offering = undefined;
    }
  }
}
