import pMap from 'p-map';
import type { Log } from '../../notion/log';
import type { PageState } from '../../notion/schema/pageState';
import { type Batch, type Item, laterThan, momentOf, type Outcome } from '../batch';
import { Emitter } from '../emitter';
import { codeOf } from '../../files/errno';
import { joinLeases, type Lease, Leases } from '../lease/lease';
import { appender } from './appender';
import { formatEntry, outcomeEntry, startedEntry } from './entry';
import { flusher } from './flusher';
import { BatchTakenError, journalError, type JournalOperation } from './errors';
import { JournalFiles } from './journalFiles';
import type { BatchRecord } from './replay';
import { ReplayCache } from './replayCache';
import { prune, type Retention } from './retention';
import type { BatchSummary } from './summary';

/** Records the progress of one batch while it runs. */
export interface Recorder {
  /** From here on a write of the item may have been sent. `from`: the state it was found in. */
  started(item: Item, from?: PageState): Promise<void>;
  outcome(item: Item, outcome: Outcome): Promise<void>;
  /** Released by whoever began the batch, when it has ended. */
  readonly lease: Lease;
}

export interface Records {
  /** Newest first. */
  readonly batches: readonly BatchSummary[];
  /** The ids of batches that a newer release wrote, newest first. They are left as they are. */
  readonly newer: readonly string[];
}

/** Files whose version is asked for at once; only one is replayed at a time. */
const concurrency = 8;

export interface JournalOptions {
  /** Everything is kept unless given. */
  readonly retention?: (() => Retention) | undefined;
  readonly leases?: Leases;
  readonly log?: Pick<Log, 'warn'>;
  readonly files?: JournalFiles;
}

/** The batches on disk, one file each, under `folder`. Files that cannot be read are logged and passed over. */
export class Journal {
  /** Batches of this window. */
  readonly #begun = new Set<string>();
  readonly #cache: ReplayCache;
  readonly #changed = new Emitter<void>();
  /** This window began a batch, took or released the lease of one, noted something about one, or deleted some. */
  readonly onDidChange = this.#changed.event;
  readonly #files: JournalFiles;
  readonly #leases: Leases;
  readonly #retention: () => Retention;
  #pruning: Promise<void> | undefined;

  constructor(folder: string, options: JournalOptions = {}) {
    this.#files = options.files ?? new JournalFiles(folder);
    this.#leases = options.leases ?? new Leases(folder);
    this.#retention = options.retention ?? (() => ({ days: Infinity, batches: Infinity }));
    this.#cache = new ReplayCache(this.#files, options.log);
  }

  /**
   * Takes the lease of the batch, and of the one that it undoes unless the caller holds that (`leaseOfUndone`), and puts
   * it on disk, flushed, before anything is sent. Throws `JournalError`, or `BatchTakenError` where somebody is
   * at work on one of the two.
   */
  async begin(batch: Batch, leaseOfUndone?: Lease): Promise<Recorder> {
    let lease: Lease | undefined;
    try {
      await this.#files.createFolder();
      lease = await this.#leaseFor(batch, leaseOfUndone);
      if (lease !== undefined) await this.#files.writeFlushed(batch);
    } catch (error) {
      await lease?.release().catch(() => undefined);
      throw journalError(error, batch.continues === true ? 'goOn' : 'begin');
    }
    if (lease === undefined) throw new BatchTakenError();
    this.#begun.add(batch.id);
    this.#changed.fire();
    // Not waited for, and what is too old may stay a little longer where it fails.
    void this.prune().catch(() => undefined);
    const flushSoon = flusher(() => this.#files.flush(batch.id));
    const append = appender(async (text) => {
      await this.#files.append(batch.id, text);
      flushSoon();
    });
    return {
      started: (item, from) => append(startedEntry(item, from)),
      outcome: (item, outcome) => append(outcomeEntry(item, outcome)),
      lease: this.#announced(lease),
    };
  }

  /**
   * A new batch under an id later than all that are on disk: the clock may have been set back, and what was done
   * last is undone first. Throws `JournalError`.
   */
  async newest(batch: Batch): Promise<Batch> {
    const ids = await doing('begin', this.#files.ids());
    const last = ids.find((id) => momentOf(id) !== undefined);
    return last === undefined ? batch : laterThan(batch, last);
  }

  /** Whether a batch was begun in this window, and not in another one or before a restart. */
  isOfThisWindow(id: string): boolean {
    return this.#begun.has(id);
  }

  /** Takes the lease of a batch on disk. Undefined while it runs, is being undone or is asked about somewhere. */
  async takeLease(id: string): Promise<Lease | undefined> {
    const lease = await doing('begin', this.#leases.take(id));
    return lease && this.#announced(lease);
  }

  /** The batches that run, are being undone or are asked about just now, here or in another window. */
  underWay(): Promise<ReadonlySet<string>> {
    return doing('read', this.#leases.taken());
  }

  /** Records that the open items of a batch are to stay as they are. Throws `JournalError`. */
  async close(id: string): Promise<void> {
    // On a line of its own, whatever a crash left of the last one.
    await doing('note', this.#files.append(id, `\n${formatEntry({ kind: 'closed' })}`));
    this.#changed.fire();
  }

  /** The ids of the batches on disk, newest first. Throws `JournalError`. */
  ids(): Promise<readonly string[]> {
    return doing('read', this.#files.ids());
  }

  /** Undefined for what is no batch, or none that can be read. Throws `JournalError`. */
  async summary(id: string): Promise<BatchSummary | undefined> {
    const content = await doing('read', this.#cache.summary(id));
    return content.kind === 'batch' ? content.batch : undefined;
  }

  /** As `summary`, with all items. */
  async record(id: string): Promise<BatchRecord | undefined> {
    const content = await doing('read', this.#cache.record(id));
    return content.kind === 'batch' ? content.batch : undefined;
  }

  /** All batches, or those whose id is not less than `from`. Throws `JournalError`. */
  async read(from = ''): Promise<Records> {
    const ids = await this.ids();
    this.#cache.keepOnly(new Set(ids));
    const wanted = ids.filter((id) => id >= from);
    const contents = await doing(
      'read',
      pMap(wanted, (id) => this.#cache.summary(id), { concurrency }),
    );
    return {
      batches: contents.flatMap((content) => (content.kind === 'batch' ? [content.batch] : [])),
      newer: wanted.filter((_, index) => contents[index]?.kind === 'newer'),
    };
  }

  /** As `read`, newest first. */
  async batches(from?: string): Promise<readonly BatchSummary[]> {
    return (await this.read(from)).batches;
  }

  /**
   * Deletes the files that name a connection, also of batches that run: these stop, as their progress cannot be
   * recorded any more. Throws `JournalError` where files could not be read or deleted, once the others are gone.
   */
  async forget(connection: string): Promise<void> {
    let failure: unknown;
    for (const id of await doing('forget', this.#files.ids())) {
      try {
        if (!(await this.#files.includes(id, JSON.stringify(connection)))) continue;
        await this.#files.delete(id);
        await this.#leases.forget(id);
      } catch (error) {
        if (!isNoFile(error)) failure = error;
      }
    }
    this.#changed.fire();
    if (failure !== undefined) throw journalError(failure, 'forget');
  }

  /** Deletes what is not to be kept any longer, unless that is under way already. Each batch that begins has it done. */
  prune(): Promise<void> {
    const shared = { files: this.#files, cache: this.#cache, leases: this.#leases };
    return (this.#pruning ??= prune(this.#retention(), (id) => this.#begun.has(id), shared).finally(() => {
      this.#pruning = undefined;
    }));
  }

  #announced(lease: Lease): Lease {
    const release = async () => {
      await lease.release();
      this.#changed.fire();
    };
    return { ...lease, release };
  }

  /** A running batch is not undone: a page whose write is on its way would be read as undone already. */
  async #leaseFor({ id, undoes }: Batch, leaseOfUndone: Lease | undefined): Promise<Lease | undefined> {
    if (undoes === undefined) return this.#leases.take(id);
    if (leaseOfUndone === undefined) return this.#leases.takeAll([undoes, id]);
    const own = await this.#leases.take(id);
    return own && { ...joinLeases([own, leaseOfUndone]), release: () => own.release() };
  }
}

/** Nothing that could name a connection. */
function isNoFile(error: unknown): boolean {
  return ['ENOENT', 'EISDIR', 'ELOOP'].includes(codeOf(error) ?? '');
}

/** Throws `JournalError` where the system refuses the work. */
async function doing<T>(what: JournalOperation, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw journalError(error, what);
  }
}
