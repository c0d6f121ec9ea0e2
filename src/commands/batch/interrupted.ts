import type * as vscode from 'vscode';
import type { Log } from '../../notion/log';
import type { Recovery, RecoveryDeps } from './recovery';

/**
 * Offers recovery of interrupted batches, once after the start and again when connections change. Its code is loaded
 * when the view shows or a command has run.
 */
export class Interrupted implements vscode.Disposable {
  #isDue = true;
  #loading: Promise<Recovery> | undefined;
  readonly #subscription: vscode.Disposable;

  constructor(private readonly deps: RecoveryDeps & { readonly log: Log }) {
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
      else await (await this.#recovery()).offerAll();
    } catch (error) {
      this.#isDue = true;
      // Not told: a command that needs the disk or the secret storage will.
      this.deps.log.warn(`Interrupted batches were not looked for: ${String(error)}`);
    }
  }

  /** Asks about one batch. */
  async recover(id: string): Promise<void> {
    await (await this.#recovery()).recover(id);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #recovery(): Promise<Recovery> {
    return (this.#loading ??= import('./recovery').then((module) => new module.Recovery(this.deps)));
  }
}
