import type { Journal } from './journal/journal';
import type { Lease } from './lease/lease';

/** A question's share of a batch's lease. One window may ask several questions about the same batch. */
export interface Claim {
  /** Whether the question may still be answered. */
  renew(): Promise<boolean>;
  /**
   * Gives the question that is answered first the lease, until its `use` ends. Undefined for the others, and where
   * another window took over.
   */
  take(): Promise<Lease | undefined>;
}

interface SharedLease {
  readonly lease: Lease;
  questions: number;
  taker?: Claim;
}

/** The leases of the batches that this window asks about or was told to act on. */
export class Claims {
  readonly #asked = new Map<string, SharedLease>();

  constructor(private readonly journal: Pick<Journal, 'takeLease'>) {}

  /** Whether somebody is at work on a batch. Of those `underWay`, it is not one that this window only asks about. */
  isBusy(batch: string, underWay: ReadonlySet<string>): boolean {
    return underWay.has(batch) && !this.#asked.has(batch);
  }

  /** False where somebody is at work on the batch. Throws `JournalError`. */
  async with(batch: string, use: (claim: Claim) => Promise<void>): Promise<boolean> {
    const shared = this.#asked.get(batch) ?? (await this.#claim(batch));
    if (shared === undefined) return false;
    const isOpen = () => this.#asked.get(batch) === shared;
    const claim: Claim = {
      renew: async () => isOpen() && (await shared.lease.renew()) && isOpen(),
      take: async () => {
        if (!isOpen()) return undefined;
        this.#asked.delete(batch);
        shared.taker = claim;
        return (await shared.lease.renew()) ? shared.lease : undefined;
      },
    };
    shared.questions++;
    try {
      await use(claim);
      return true;
    } finally {
      shared.questions--;
      const isLast = isOpen() && shared.questions === 0;
      if (isLast) this.#asked.delete(batch);
      // One that cannot be released expires.
      if (isLast || shared.taker === claim) await shared.lease.release().catch(() => undefined);
    }
  }

  async #claim(batch: string): Promise<SharedLease | undefined> {
    const lease = await this.journal.takeLease(batch);
    if (lease === undefined) return this.#asked.get(batch);
    const shared: SharedLease = { lease, questions: 0 };
    this.#asked.set(batch, shared);
    return shared;
  }
}
