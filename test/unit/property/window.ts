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

/** What a window asked about a page, and what it was told. */
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

/** One running of a batch. */
export interface Run {
  readonly batch: Batch;
  readonly door: number;
  /** Ticks. */
  readonly from: number;
  readonly to: number;
  /** Undefined where the window was killed first. */
  readonly settled: readonly ItemResult[] | undefined;
  readonly resumed: ReadonlySet<string> | undefined;
}

/** The connection that each of these tokens stands for. */
export const connectionOf: Readonly<Record<Used, string>> = { full: 'acme', pat: 'ada' };

export function tokenOf(connection: string): Used {
  return connection === connectionOf.pat ? 'pat' : 'full';
}

/** Milliseconds. An answer that stalls costs that long; shorter, and a machine that stalls would lose answers too. */
const deadlineMs = 600;

/** Leases last for the whole of a run: what ends them here is that their window ends. */
const expiryMs = 2 ** 30;

/** A new one each time, since a promise that never settles keeps all who wait for it. */
const never = () => new Promise<never>(() => undefined);

/**
 * A VS Code window, as far as batches go: a journal, and a connection for each token. From the moment it is
 * killed, nothing it does has an effect any more, and nothing that it waits for comes.
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
    this.journal = new Journal(folder, undefined, new Leases(folder, { holder, isAlive, expiryMs }));
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

  /** What is waiting to be sent is not sent; see `Kill` for the rest. */
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

  /** Everything that was under way has come to its end, unheard. */
  async ended(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** When all is over: leases of a killed window would be renewed for as long as this process runs. */
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
      onSettled: (settled) => {
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
      settled: async (item, outcome) => this.#note(path, async () => recorder.settled(item, outcome)),
      lease: {
        isHeld: () => lease.isHeld(),
        renew: async () => this.#alive(async () => lease.renew()),
        release: async () => this.#alive(async () => lease.release()),
      },
    };
  }

  /** One line, or several at once. */
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

  /** Leaves a part of what is written on disk. What was written before is whole. */
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
