import { existsSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch, ItemResult } from '../../../src/archive/batch';
import { Journal, type Recorder } from '../../../src/archive/journal/journal';
import { type Lease, Leases } from '../../../src/archive/lease/lease';
import { runBatch } from '../../../src/archive/run';
import type { NotionApi } from '../../../src/notion/api';
import { connectNotion, type Notion } from '../../../src/notion/connect';
import { type Failure, failureOf } from '../../../src/notion/failure';
import { LogLines } from '../support/logLines';
import { quickRetry } from '../support/notion';
import type { Moments } from './moments';
import type { Used, WatchedNotion } from './notion';
import type { PageState } from '../../../src/notion/schema/pageState';

/** A call of a window about a page, with its result. */
export interface Call {
  readonly page: string;
  readonly kind: 'read' | 'write';
  readonly from: number;
  readonly to: number;
  readonly told: PageState | Failure;
}

export interface RunSettings {
  readonly cancelAfter?: number | undefined;
  readonly resumed?: ReadonlySet<string> | undefined;
  readonly onSettled?: (settled: ItemResult) => void;
}

/** One execution of a batch, by the window that started or resumed it. */
export interface Run {
  readonly batch: Batch;
  readonly door: number;
  /** Ticks of the logical clock. */
  readonly from: number;
  readonly to: number;
  /** Undefined where the window was killed first. */
  readonly settled: readonly ItemResult[] | undefined;
  readonly resumed: ReadonlySet<string> | undefined;
}

/** The connection of each token. */
export const connectionOf: Readonly<Record<Used, string>> = { full: 'acme', pat: 'ada' };

export function tokenOf(connection: string): Used {
  return connection === connectionOf.pat ? 'pat' : 'full';
}

/** Long enough for a busy machine to answer; every stalled answer of a plan costs as much. */
const deadlineMs = 600;

/** Leases do not expire during a run: they end only with their window. */
const expiryMs = 2 ** 30;

/** A new promise each time: one that never settles would keep references to all that await it. */
const never = () => new Promise<never>(() => undefined);

/**
 * A VS Code window as far as batches need one: a journal, and a connection for each token. Once it is killed, it has
 * no more effects, and everything it awaits stays pending.
 */
export class Window {
  readonly calls: Call[] = [];
  readonly journal: Journal;
  /** Resolves when it is killed. */
  readonly #killed = Promise.withResolvers<undefined>();
  readonly #notions: Readonly<Record<Used, Notion>>;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #leases: Lease[] = [];
  #isDead = false;
  #torn: number | undefined;

  constructor(
    readonly door: number,
    private readonly notion: WatchedNotion,
    private readonly folder: string,
    private readonly moments: readonly Moments[],
    isAlive: (door: number) => boolean,
  ) {
    const holder = () => Promise.resolve({ place: 'here', pid: door });
    this.journal = new Journal(folder, { leases: new Leases(folder, { holder, isAlive, expiryMs }) });
    const connect = (token: Used): Notion =>
      connectNotion({
        origin: notion.origin(door),
        token: notion.secret(token),
        log: new LogLines(),
        deadlineMs,
        retry: quickRetry,
      });
    this.#notions = { full: connect('full'), pat: connect('pat') };
  }

  isDead(): boolean {
    return this.#isDead;
  }

  /** Cancels queued requests; `Kill` says what becomes of those in flight and of the line being written. */
  kill(torn?: number): void {
    if (this.isDead()) return;
    this.#isDead = true;
    this.#torn = torn;
    this.close();
    this.#killed.resolve(undefined);
  }

  close(): void {
    for (const { dispose } of Object.values(this.#notions)) dispose();
  }

  /** Resolves when everything that was in flight has settled. */
  async ended(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** Releases the leases: this process goes on, and would renew those of a killed window too. */
  async bury(): Promise<void> {
    this.close();
    for (const lease of this.#leases) await lease.release();
  }

  api(connection: string): NotionApi {
    const { api } = this.#notions[tokenOf(connection)];
    return {
      ...api,
      page: async (id, options) => this.#call('read', id, async () => api.page(id, options)),
      patch: async (target, flag, options) =>
        this.#call('write', target.id, async () => api.patch(target, flag, options)),
    };
  }

  async run(batch: Batch, { cancelAfter, resumed, onSettled }: RunSettings = {}): Promise<Run> {
    const { ticks } = this.notion;
    const from = ticks.next();
    const cancel = new AbortController();
    let count = 0;
    if (cancelAfter === 0) cancel.abort();
    const running = runBatch(batch, {
      journal: { begin: async () => this.#begin(batch) },
      apiFor: (connection) => this.api(connection),
      isRefusedAltogether: (connection) => connection === connectionOf.full,
      signal: cancel.signal,
      resumed: resumed !== undefined,
      unsure: resumed,
      retry: quickRetry,
      onResult: (settled) => {
        onSettled?.(settled);
        if (++count === cancelAfter) cancel.abort();
        this.#passed('settled');
      },
    });
    const settled = await Promise.race([running, this.#killed.promise]);
    return {
      batch,
      door: this.door,
      from,
      to: ticks.next(),
      settled: this.isDead() ? undefined : settled,
      resumed,
    };
  }

  async #begin(batch: Batch): Promise<Recorder> {
    const path = join(this.folder, `${batch.id}.jsonl`);
    const recorder = await this.#note(path, async () => this.journal.begin(batch));
    const { lease } = recorder;
    this.#leases.push(lease);
    return {
      started: async (item, from) => this.#note(path, async () => recorder.started(item, from)),
      outcome: async (item, outcome) => this.#note(path, async () => recorder.outcome(item, outcome)),
      lease: {
        isHeld: () => lease.isHeld(),
        renew: async () => this.#alive(async () => lease.renew()),
        release: async () => this.#alive(async () => lease.release()),
      },
    };
  }

  /** Writes to the journal, with events for kills before and after. */
  async #note<T>(path: string, write: () => Promise<T>): Promise<T> {
    if (this.isDead()) return never();
    this.#passed('noting');
    if (this.isDead()) {
      if (this.#torn !== undefined) this.#keep(this.#tear(path, write, this.#torn));
      return never();
    }
    const written = await this.#alive(write);
    this.#passed('noted');
    return this.isDead() ? never() : written;
  }

  /** Writes, and truncates what was written to a fraction, as a kill during a write does. */
  async #tear(path: string, write: () => Promise<unknown>, part: number): Promise<void> {
    await Promise.allSettled(this.#underWay);
    const before = existsSync(path) ? statSync(path).size : 0;
    await write();
    truncateSync(path, before + Math.floor((statSync(path).size - before) * part));
  }

  async #call<T extends { readonly state: PageState } | undefined>(
    kind: Call['kind'],
    page: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const { ticks } = this.notion;
    const from = ticks.next();
    const note = (told: Call['told']) => this.calls.push({ page, kind, from, to: ticks.next(), told });
    try {
      const seen = await this.#alive(ask);
      note(seen?.state ?? 'live');
      return seen;
    } catch (error) {
      note(failureOf(error));
      throw error;
    }
  }

  async #alive<T>(work: () => Promise<T>): Promise<T> {
    if (this.isDead()) return never();
    const working = work();
    this.#keep(working);
    const settled = await Promise.allSettled([working]);
    return this.isDead() ? never() : settled[0].status === 'fulfilled' ? settled[0].value : working;
  }

  #keep(work: Promise<unknown>): void {
    this.#underWay.add(work);
    const forget = () => this.#underWay.delete(work);
    work.then(forget, forget);
  }

  #passed(event: 'noting' | 'noted' | 'settled'): void {
    for (const moments of this.moments) moments.passed(event);
  }
}
