import { appendFile, constants, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageState } from '../../notion/schema/pageState';
import { appender } from './appender';
import { type Batch, idPrefix, type Item, laterThan, momentOf, type Outcome } from '../batch';
import { hasCode } from '../errno';
import { formatEntry, isNewer, outcomeEntry, startedEntry } from './entry';
import { BatchTakenError, type JournalOperation, JournalError } from './errors';
import { joinLeases, type Lease, Leases } from '../lease/lease';
import { replay, type BatchRecord } from './replay';

/** Adds to a file that is there. One that was forgotten meanwhile must not come back without its head. */
const appendOnly = constants.O_WRONLY | constants.O_APPEND;

/** Takes down what becomes of the items of one batch, while it runs. */
export interface Recorder {
  /** From here on a write of the item may have been sent. `from`: the state it was found in. */
  started(item: Item, from?: PageState): Promise<void>;
  settled(item: Item, outcome: Outcome): Promise<void>;
  /** Released by whoever began the batch, when it has ended. */
  readonly lease: Lease;
}

/** How much of the past is kept. */
export interface Retention {
  readonly days: number;
  readonly batches: number;
}

/** All that is on disk. */
export interface Records {
  /** Newest first. */
  readonly batches: readonly BatchRecord[];
  /** The ids of batches that a newer release wrote, newest first. They are left as they are. */
  readonly newer: readonly string[];
}

const dayMs = 86_400_000;
const extension = '.jsonl';

/** The batches on disk: one append-only file each, in lines of JSON, under `folder`. */
export class Journal {
  /** Batches of this window. */
  readonly #begun = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly retention: () => Retention = () => ({ days: Infinity, batches: Infinity }),
    private readonly leases: Leases = new Leases(folder),
  ) {}

  /**
   * Takes the lease of the batch, and of the one that it takes back unless whoever begins it has that, and puts
   * it on disk, flushed, before anything is sent. Throws `JournalError`, or `BatchTakenError` where somebody is
   * at work on one of the two.
   */
  async begin(batch: Batch, undone?: Lease): Promise<Recorder> {
    const path = this.#path(batch.id);
    let lease: Lease | undefined;
    try {
      await mkdir(this.folder, { recursive: true });
      lease = await this.#leaseFor(batch, undone);
      if (lease !== undefined) await writeFlushed(path, batch);
    } catch (error) {
      await lease?.release().catch(() => undefined);
      throw new JournalError(error, batch.continues === true ? 'goOn' : 'begin');
    }
    if (lease === undefined) throw new BatchTakenError();
    this.#begun.add(batch.id);
    // What is too old may stay a little longer; it must not keep a batch from starting.
    await this.#prune().catch(() => undefined);
    const append = appender((text) => appendFile(path, text, { flag: appendOnly }));
    return {
      started: (item, from) => append(startedEntry(item, from)),
      settled: (item, outcome) => append(outcomeEntry(item, outcome)),
      lease,
    };
  }

  /**
   * A new batch under an id later than all that are on disk: the clock may have been set back, and what was done
   * last is undone first. Throws `JournalError`.
   */
  async newest(batch: Batch): Promise<Batch> {
    const names = await doing('begin', this.#names());
    const ids = names.map(idOf).filter((id) => momentOf(id) !== undefined);
    const last = ids.sort().at(-1);
    return last === undefined ? batch : laterThan(batch, last);
  }

  /** Whether a batch was begun in this window, and not in another one or before a restart. */
  isOfThisWindow(id: string): boolean {
    return this.#begun.has(id);
  }

  /** The lease of a batch that is there. Undefined while it runs, is taken back or is asked about somewhere. */
  claim(id: string): Promise<Lease | undefined> {
    return doing('begin', this.leases.take(id));
  }

  /** The batches that run, are taken back or are asked about just now, here or in another window. */
  underWay(): Promise<ReadonlySet<string>> {
    return doing('read', this.leases.taken());
  }

  /** Notes that what is open of a batch is to stay as it is. Throws `JournalError`. */
  close(id: string): Promise<void> {
    // On a line of its own, whatever a crash left of the last one.
    const line = `\n${formatEntry({ kind: 'closed' })}`;
    return doing('note', appendFile(this.#path(id), line, { flag: appendOnly }));
  }

  /** The batches that began since then, or all. Throws `JournalError`. */
  read(since?: Date): Promise<Records> {
    return doing('read', this.#readAll(since));
  }

  async #readAll(since?: Date): Promise<Records> {
    const oldest = since === undefined ? '' : idPrefix(since);
    const names = (await this.#names())
      .filter((name) => name >= oldest)
      .sort()
      .reverse();
    const texts = await Promise.all(names.map((name) => this.#read(name)));
    const isOfNewer = texts.map(isNewer);
    return {
      batches: texts.flatMap((text, index) => (isOfNewer[index] === true ? [] : (replay(text) ?? []))),
      newer: names.filter((_, index) => isOfNewer[index] === true).map(idOf),
    };
  }

  /** As `read`, newest first. */
  async batches(since?: Date): Promise<readonly BatchRecord[]> {
    return (await this.read(since)).batches;
  }

  /**
   * Deletes the batches that touched a connection, those under way too: what runs stops when it cannot be
   * written down any more. Of a newer release's files no more is known than that they name the connection.
   */
  async forget(connection: string): Promise<void> {
    for (const name of await this.#names()) {
      if (!(await this.#read(name)).includes(JSON.stringify(connection))) continue;
      await rm(join(this.folder, name), { force: true });
      await this.leases.forget(idOf(name));
    }
  }

  /** A page that is being archived would be found live, and taken for restored: what runs is not taken back. */
  async #leaseFor({ id, undoes }: Batch, undone: Lease | undefined): Promise<Lease | undefined> {
    if (undoes === undefined) return this.leases.take(id);
    if (undone === undefined) return this.leases.takeAll([undoes, id]);
    const own = await this.leases.take(id);
    return own && { ...joinLeases([own, undone]), release: () => own.release() };
  }

  /** Empty for a file that another window has just deleted. */
  async #read(name: string): Promise<string> {
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return '';
      throw error;
    }
  }

  async #prune(): Promise<void> {
    const { days, batches } = this.retention();
    const oldest = days === Infinity ? '' : idPrefix(new Date(Date.now() - days * dayMs));
    const newestFirst = (await this.#names()).sort().reverse();
    const expired = newestFirst.filter((name, index) => index >= batches || name < oldest);
    for (const name of expired) {
      if (await this.#isNeeded(name)) continue;
      await rm(join(this.folder, name), { force: true });
    }
    const there = new Set((await this.#names()).map(idOf));
    await this.leases.clean((id) => there.has(id));
  }

  /** By this window, by whoever is at work on it, or by the newer release that wrote it. */
  async #isNeeded(name: string): Promise<boolean> {
    const id = idOf(name);
    return this.#begun.has(id) || (await this.leases.isTaken(id)) || isNewer(await this.#read(name));
  }

  #path(id: string): string {
    return join(this.folder, `${id}${extension}`);
  }

  async #names(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => name.endsWith(extension));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }
}

/** Throws `JournalError`. */
async function doing<T>(what: JournalOperation, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new JournalError(error, what);
  }
}

function idOf(name: string): string {
  return name.slice(0, -extension.length);
}

async function writeFlushed(path: string, { items, continues = false, ...head }: Batch): Promise<void> {
  const first = continues ? '\n' : formatEntry({ kind: 'batch', version: 1, ...head });
  const file = await open(path, continues ? appendOnly : 'ax');
  const { size } = await file.stat();
  try {
    await file.appendFile(first + items.map((item) => formatEntry({ kind: 'item', item })).join(''));
    await file.sync();
  } catch (error) {
    // A batch that was not begun must not be found interrupted.
    await file.truncate(size).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}
