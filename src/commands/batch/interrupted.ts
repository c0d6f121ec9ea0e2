import type * as vscode from 'vscode';
import type { BatchDeps } from '../shared/deps';

/**
 * Offers recovery of interrupted batches: after the start, when connections change, and as long as another window
 * holds one, which may have been killed. Its code is loaded when the view shows or a command has run.
 */
export class Interrupted implements vscode.Disposable {
  #isDue = true;
  #offering: Promise<boolean> | undefined;
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
      const isConnected = (await this.deps.workspaces.list()).length > 0;
      // A pass under way may have skipped batches of a connection that was opened since.
      await this.#offering;
      const isDone = isConnected && (await (this.#offering ??= this.#offerAll()));
      if (!isDone) this.#isDue = true;
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

  /** Resumes one batch, which the person has chosen. */
  async resume(id: string): Promise<void> {
    const { resumeRecorded } = await import('./recovery');
    await resumeRecorded(this.deps, id);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** False where another window held a batch. */
  async #offerAll(): Promise<boolean> {
    try {
      const { offerAll } = await import('./recovery');
      return await offerAll(this.deps, this.#asked);
    } finally {
      this.#offering = undefined;
    }
  }
}
