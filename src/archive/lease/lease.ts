import pMap from 'p-map';
import { type Holder, isAlive, thisHolder } from '../../files/holder';
import { LeaseFiles } from './leaseFiles';

/** The sole right to write to Notion for one batch, for as long as it is renewed. */
export interface Lease {
  /** To be asked before each write: while the machine slept, another window may have taken over. */
  isHeld(): boolean;
  /** Renews it, or takes it again if it expired and nobody else took it. Gives whether it is held. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

export interface LeaseOptions {
  /** Milliseconds after which others may take a lease that was not renewed. */
  readonly expiryMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly holder: () => Promise<Holder>;
  /** Whether a process of the same place still runs. */
  readonly isAlive: (pid: number) => boolean;
}

/** Several leases as one, which is held while all of them are. */
export function joinLeases(leases: readonly Lease[]): Lease {
  return {
    isHeld: () => leases.every((lease) => lease.isHeld()),
    renew: async () => (await Promise.all(leases.map((lease) => lease.renew()))).every(Boolean),
    release: async () => {
      await Promise.all(leases.map((lease) => lease.release()));
    },
  };
}

/** The holder stops writing at this share of the expiry, before anyone else may take over. */
const heldShare = 3 / 4;

/** The share of the expiry after which a lease that was never written counts as left behind by a failed disk. */
const writtenShare = 1 / 6;

/** Files read at once. */
const concurrency = 8;

/**
 * The leases of batches, between all windows that share a folder. Whoever takes one creates the file of the next
 * generation, which the file system lets only one window do, and then deletes the generations before it.
 */
export class Leases {
  readonly #files: LeaseFiles;
  readonly #options: LeaseOptions;

  constructor(folder: string, options: Partial<LeaseOptions> = {}) {
    this.#files = new LeaseFiles(folder);
    this.#options = { expiryMs: 60_000, now: Date.now, holder: thisHolder, isAlive, ...options };
  }

  /** Undefined where another window holds it. The state of the batch has to be read after this. */
  async take(batch: string): Promise<Lease | undefined> {
    const newest = (await this.#files.generations(batch)).at(-1) ?? 0;
    if (await this.#isLive(batch, newest)) return undefined;
    const token = crypto.randomUUID();
    const at = await this.#takeAfter(batch, newest, token);
    return at === undefined ? undefined : this.#held(batch, newest + 1, token, at);
  }

  /** All of them or none. */
  async takeAll(batches: readonly string[]): Promise<Lease | undefined> {
    const taken: Lease[] = [];
    try {
      for (const batch of batches) {
        const lease = await this.take(batch);
        if (lease === undefined) return undefined;
        taken.push(lease);
      }
      return joinLeases(taken);
    } finally {
      if (taken.length < batches.length) await joinLeases(taken).release();
    }
  }

  /** The batches whose lease somebody holds; of many, those that are wanted. */
  async taken(isWanted: (batch: string) => boolean = () => true): Promise<ReadonlySet<string>> {
    const wanted = [...(await this.#files.all())].filter(([batch]) => isWanted(batch));
    const isTaken = await pMap(
      wanted,
      ([batch, generations]) => this.#isLive(batch, generations.at(-1) ?? 0),
      { concurrency },
    );
    return new Set(wanted.filter((_, index) => isTaken[index]).map(([batch]) => batch));
  }

  /** Deletes the leases of batches that are not on disk any more, unless somebody holds them. */
  async clean(isThere: (batch: string) => boolean): Promise<void> {
    const gone = [...(await this.#files.all())].filter(([batch]) => !isThere(batch));
    await pMap(
      gone,
      async ([batch, generations]) => {
        if (await this.#isLive(batch, generations.at(-1) ?? 0)) return;
        for (const generation of generations) await this.#files.delete(batch, generation);
      },
      { concurrency },
    );
  }

  /** Deletes the lease; its holder loses it. */
  async forget(batch: string): Promise<void> {
    for (const generation of await this.#files.generations(batch))
      await this.#files.delete(batch, generation);
  }

  #held(batch: string, first: number, token: string, takenAt: number): Lease {
    const { now, expiryMs } = this.#options;
    let state: { readonly generation: number; readonly at: number } | undefined;
    state = { generation: first, at: takenAt };
    let renewing: Promise<void> | undefined;
    // After a clock was set back, nobody knows how much time has passed.
    const isHeld = () => state !== undefined && Math.abs(now() - state.at) < expiryMs * heldShare;
    const renewNow = async () => {
      if (state === undefined) return;
      const { generation } = state;
      if (isHeld()) {
        const at = now();
        state = (await this.#files.renew(batch, generation, at)) ? { generation, at } : undefined;
        return;
      }
      const isOurs = (await this.#files.read(batch, generation))?.taker?.token === token;
      const at = isOurs ? await this.#takeAfter(batch, generation, token, true) : undefined;
      state = at === undefined ? undefined : { generation: generation + 1, at };
    };
    const renew = async () => {
      // A disk that fails costs the lease only if it goes on failing until the lease has expired.
      renewing ??= renewNow()
        .catch(() => undefined)
        .finally(() => {
          renewing = undefined;
        });
      await renewing;
      return isHeld();
    };
    const timer = setInterval(() => void renew(), expiryMs / 4).unref();
    return {
      isHeld,
      renew,
      release: async () => {
        clearInterval(timer);
        await renewing;
        const last = state;
        state = undefined;
        if (last !== undefined) await this.#files.delete(batch, last.generation);
      },
    };
  }

  /**
   * Gives the time at which the lease was taken, in milliseconds since 1970; undefined where somebody else was faster.
   * `mustStay`: only if the generation `before` is still there, which anyone who takes over deletes first.
   */
  async #takeAfter(
    batch: string,
    before: number,
    token: string,
    mustStay = false,
  ): Promise<number | undefined> {
    const at = this.#options.now();
    const taken = before + 1;
    if (!(await this.#files.create(batch, taken, { token, ...(await this.#options.holder()) })))
      return undefined;
    const isThere = await this.#files.renew(batch, taken, at);
    const all = await this.#files.generations(batch);
    if (isThere && all.at(-1) === taken && (!mustStay || all.includes(before))) {
      for (const older of all.slice(0, -1)) await this.#files.delete(batch, older);
      return at;
    }
    await this.#files.delete(batch, taken);
    return undefined;
  }

  async #isLive(batch: string, generation: number): Promise<boolean> {
    const { now, expiryMs, holder } = this.#options;
    const file = await this.#files.read(batch, generation);
    if (file === undefined || Math.abs(now() - file.renewedAt) >= expiryMs) return false;
    // To write one takes milliseconds; whoever was interrupted at it has sent nothing, and never will.
    if (file.isUnwritten) return Math.abs(now() - file.renewedAt) < expiryMs * writtenShare;
    // A damaged file does not tell who renews it.
    if (file.taker === undefined) return true;
    const { place } = await holder();
    return file.taker.place !== place || this.#options.isAlive(file.taker.pid);
  }
}
