import { l10n } from 'vscode';
import { continued, type Item } from '../archive/batch';
import type { Lease } from '../archive/lease';
import { look, type Unfinished, unfinished } from '../archive/recover';
import { undoable } from '../archive/undo';
import type { Settings } from '../model/settings';
import { askRecovery } from '../ui/askRecovery';
import { tell, tellNotBegun } from '../ui/tell';
import { mayWriteAll } from './change';
import type { PerformDeps } from './perform';
import { runAndTell } from './runAndTell';
import { takeBack } from './undo';

export interface RecoveryDeps extends PerformDeps {
  readonly settings: Settings;
}

/** A lease that is shared by all questions of this window about one batch. */
interface Claim {
  readonly lease: Lease;
  questions: number;
}

/** Asks what is to become of interrupted batches, and does it. Until then, nothing is changed in Notion. */
export class Recovery {
  /** Batches that this window has asked about. */
  readonly #asked = new Set<string>();
  readonly #claims = new Map<string, Claim>();
  #offering: Promise<void> | undefined;

  constructor(private readonly deps: RecoveryDeps) {}

  /** One after the other, each once in this window. What another window is at work on is left to it. */
  offerAll(): Promise<void> {
    return (this.#offering ??= this.#offerAll().finally(() => {
      this.#offering = undefined;
    }));
  }

  /** Asks about one batch, which the person has chosen. */
  async recover(id: string): Promise<void> {
    if (!(await this.#claimed(id, (lease) => this.#decide(id, lease))))
      tell(l10n.t('These pages are being worked on already, here or in another window of VS Code.'));
  }

  async #offerAll(): Promise<void> {
    for (const { recorded, open } of unfinished(await this.deps.journal.batches())) {
      const { id } = recorded.batch;
      if (this.#asked.has(id) || !open.some((item) => this.#isConnected(item))) continue;
      await this.#claimed(id, (lease) => this.#decide(id, lease));
    }
  }

  /** False where the batch is somebody else's. */
  async #claimed(id: string, use: (lease: Lease) => Promise<void>): Promise<boolean> {
    const claim = this.#claims.get(id) ?? (await this.#claim(id));
    if (claim === undefined) return false;
    claim.questions++;
    try {
      await use(claim.lease);
      return true;
    } finally {
      if (--claim.questions === 0) {
        if (this.#claims.get(id) === claim) this.#claims.delete(id);
        await claim.lease.release();
      }
    }
  }

  async #claim(id: string): Promise<Claim | undefined> {
    const lease = await this.deps.journal.claim(id);
    if (lease === undefined) return undefined;
    const claim = { lease, questions: 0 };
    this.#claims.set(id, claim);
    return claim;
  }

  async #decide(id: string, lease: Lease): Promise<void> {
    const { workspaces, journal } = this.deps;
    for (;;) {
      const one = await this.#unfinished(id);
      if (one === undefined) return;
      this.#asked.add(id);
      const looked = await look(one, (connection) => workspaces.get(connection)?.api);
      const canUndo = (await this.#undoable(one)).length > 0;
      const answer = await askRecovery(one, looked, canUndo);
      if (answer === undefined) return;
      // It may have been answered in another place, or another window may have taken over meanwhile.
      const now = (await lease.renew()) ? await this.#unfinished(id) : undefined;
      if (now === undefined) {
        tell(l10n.t('That was taken care of in the meantime.'));
        return;
      }
      switch (answer) {
        case 'again':
          continue;
        case 'leave':
          await journal.close(id).catch(tellNotBegun);
          return;
        case 'undo':
          await takeBack(this.deps, now.recorded.batch, await this.#undoable(now), false);
          return;
        case 'resume':
          await this.#resume(now, lease);
          return;
      }
    }
  }

  async #unfinished(id: string): Promise<Unfinished | undefined> {
    const all = unfinished(await this.deps.journal.batches());
    return all.find(({ recorded }) => recorded.batch.id === id);
  }

  async #undoable({ recorded }: Unfinished): Promise<readonly Item[]> {
    const items = undoable(recorded, await this.deps.journal.batches());
    return items.filter((item) => this.#isConnected(item));
  }

  #isConnected({ connection }: Item): boolean {
    return this.deps.workspaces.get(connection) !== undefined;
  }

  /** The run takes the lease anew, and reads each page before it writes. */
  async #resume({ recorded, open }: Unfinished, lease: Lease): Promise<void> {
    if (!(await mayWriteAll(this.deps, open))) return;
    this.#claims.delete(recorded.batch.id);
    await lease.release();
    await runAndTell(this.deps, continued(recorded.batch, open), new Map(), recorded.unsure);
  }
}
