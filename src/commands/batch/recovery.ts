import { continued, type Item } from '../../archive/batch';
import type { Claim } from '../../archive/claims';
import { inspect, type InterruptedBatch, openItems, readInterrupted } from '../../archive/interruptedBatches';
import { undoable } from '../../archive/undo';
import type { Settings } from '../../model/stored/settings';
import { askRecovery, type RecoveryAnswer } from '../../ui/messages/askRecovery';
import { tellBusy, tellTaken } from '../../ui/messages/tell';
import { tellError } from '../../ui/messages/tellError';
import { mayWriteAll } from './mayWrite';
import type { BatchDeps } from './runVisibly';
import { connectedOf, runAndTell, undoClaimed } from './runAndTell';

export interface RecoveryDeps extends BatchDeps {
  readonly settings: Settings;
}

/** Asks whether to resume, undo or leave interrupted batches, and does it. Nothing changes in Notion before. */
export class Recovery {
  /** Batches that this window has asked about. */
  readonly #asked = new Set<string>();
  #offering: Promise<void> | undefined;

  constructor(private readonly deps: RecoveryDeps) {}

  /** Oldest first, each once in this window. Skips batches that another window holds. */
  offerAll(): Promise<void> {
    return (this.#offering ??= this.#offerAll().finally(() => {
      this.#offering = undefined;
    }));
  }

  /** Asks about one batch, which the person has chosen. */
  async recover(id: string): Promise<void> {
    if (!(await this.deps.claims.with(id, (claim) => this.#decide(id, claim)))) tellBusy();
  }

  async #offerAll(): Promise<void> {
    for (const id of openItems(await this.deps.journal.batches()).keys()) {
      const one = this.#asked.has(id) ? undefined : await this.#interrupted(id);
      if (!one?.open.some((item) => this.#isConnected(item))) continue;
      await this.deps.claims.with(id, (claim) => this.#decide(id, claim));
    }
  }

  async #decide(id: string, claim: Claim): Promise<void> {
    const { workspaces, journal } = this.deps;
    for (;;) {
      const one = await this.#interrupted(id);
      if (one === undefined) return;
      this.#asked.add(id);
      const inspected = await inspect(one, (connection) => workspaces.get(connection)?.api);
      const undoableItems = connectedOf(this.deps, undoable);
      const canUndo = undoableItems(one.recorded, await journal.batches(id)).length > 0;
      const answer = await askRecovery(one, inspected, canUndo);
      if (answer === undefined || !(await this.#follow(answer, id, claim))) return;
    }
  }

  /** Gives whether to ask again. An error is told here, so that the other batches are asked about all the same. */
  async #follow(answer: RecoveryAnswer, id: string, claim: Claim): Promise<boolean> {
    try {
      // Somebody may have answered from the history, or another window may have taken over the lease.
      const now = (await claim.renew()) ? await this.#interrupted(id) : undefined;
      if (now === undefined) tellTaken();
      else if (answer === 'again') return true;
      else if (answer === 'leave') await this.deps.journal.close(id);
      else if (answer === 'undo') await this.#takeBack(id, claim);
      else await this.#resume(now, claim);
    } catch (error) {
      tellError(error, this.deps.log);
    }
    return false;
  }

  #interrupted(id: string): Promise<InterruptedBatch | undefined> {
    return readInterrupted(this.deps.journal, id);
  }

  #isConnected({ connection }: Item): boolean {
    return this.deps.workspaces.get(connection) !== undefined;
  }

  async #takeBack(id: string, claim: Claim): Promise<void> {
    const ask = this.deps.settings.confirm === 'always';
    await undoClaimed(this.deps, { id, which: connectedOf(this.deps, undoable), ask }, claim);
  }

  /** Releases the lease, as the run takes its own. It reads each page before it writes. */
  async #resume({ recorded: { batch }, open }: InterruptedBatch, claim: Claim): Promise<void> {
    if (!(await mayWriteAll(this.deps, open))) return;
    const lease = await claim.take();
    const now = lease && (await this.#interrupted(batch.id));
    const asked = new Set(open.map(({ id }) => id));
    const items = now?.open.filter(({ id }) => asked.has(id)) ?? [];
    if (lease === undefined || now === undefined || items.length === 0) {
      tellTaken();
      return;
    }
    await lease.release();
    await runAndTell(this.deps, continued(batch, items), new Map(), {
      resumed: true,
      unsure: now.recorded.unsure,
    });
  }
}
