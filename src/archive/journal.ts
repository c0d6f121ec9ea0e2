import { appendFile, constants, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../notion/failure';
import type { PageState } from '../notion/state';
import { type Batch, idPrefix, type Item, type Outcome } from './batch';
import { type Entry, formatEntry, parseEntries } from './journalEntry';

/** Adds to a file that is there. One that was forgotten meanwhile must not come back without its head. */
const appendOnly = constants.O_WRONLY | constants.O_APPEND;

/** A batch as the journal knows it. Items without an outcome were never settled. */
export interface Recorded {
  readonly batch: Batch;
  readonly outcomes: ReadonlyMap<string, Outcome['kind']>;
  /** Items that Notion will not change, however often it is asked. */
  readonly refused: ReadonlySet<string>;
  /** The state in which Notion said it left an item. */
  readonly left: ReadonlyMap<string, PageState>;
}

/** A batch could not be put on disk, so it was not started. */
export class JournalError extends Error {
  constructor(cause: unknown) {
    super('The journal cannot be written.', { cause });
    this.name = 'JournalError';
  }

  /** `ENOSPC` and its like. */
  get code(): string {
    const { cause } = this;
    return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
      ? cause.code
      : 'UNKNOWN';
  }
}

/** Takes down what became of the items of one batch, while it runs. */
export interface Recorder {
  settled(item: Item, outcome: Outcome): Promise<void>;
}

/** How much of the past is kept. */
export interface Retention {
  readonly days: number;
  readonly batches: number;
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
  ) {}

  /** Puts the batch on disk, flushed, before anything is sent. Throws `JournalError`. */
  async begin(batch: Batch): Promise<Recorder> {
    const path = this.#path(batch.id);
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFlushed(path, batch);
      this.#begun.add(batch.id);
    } catch (error) {
      throw new JournalError(error);
    }
    // What is too old may stay a little longer; it must not keep a batch from starting.
    await this.#prune().catch(() => undefined);
    return {
      settled: (item, outcome) =>
        appendFile(path, formatEntry(outcomeEntry(item, outcome)), { flag: appendOnly }),
    };
  }

  /** Whether a batch was begun in this window, and not in another one or before a restart. */
  isOfThisWindow(id: string): boolean {
    return this.#begun.has(id);
  }

  /** Newest first. */
  async batches(): Promise<readonly Recorded[]> {
    const names = (await this.#names()).sort().reverse();
    const read = await Promise.all(names.map(async (name) => parseRecorded(await this.#read(name))));
    return read.filter((recorded) => recorded !== undefined);
  }

  /** Deletes the batches that touched a connection. */
  async forget(connection: string): Promise<void> {
    for (const { batch } of await this.batches()) {
      if (batch.items.some((item) => item.connection === connection))
        await rm(this.#path(batch.id), { force: true });
    }
  }

  /** Empty for a file that another window has just deleted. */
  async #read(name: string): Promise<string> {
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (isMissing(error)) return '';
      throw error;
    }
  }

  async #prune(): Promise<void> {
    const { days, batches } = this.retention();
    const oldest = days === Infinity ? '' : idPrefix(new Date(Date.now() - days * dayMs));
    const newestFirst = (await this.#names()).sort().reverse();
    const expired = newestFirst.filter((name, index) => index >= batches || name < oldest);
    const unused = expired.filter((name) => !this.#begun.has(name.slice(0, -extension.length)));
    await Promise.all(unused.map((name) => rm(join(this.folder, name), { force: true })));
  }

  #path(id: string): string {
    return join(this.folder, `${id}${extension}`);
  }

  async #names(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => name.endsWith(extension));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}

const lasting = new Set<Failure['kind']>([
  'refused',
  'invalid',
  'notApplied',
  'ancestorInTrash',
  'rowLimit',
  'inTrash',
]);

function outcomeEntry({ id }: Item, outcome: Outcome): Entry {
  return {
    kind: 'outcome',
    id,
    outcome: outcome.kind,
    ...('state' in outcome && { state: outcome.state }),
    ...(outcome.kind === 'failed' && lasting.has(outcome.failure.kind) && { refused: true }),
  };
}

async function writeFlushed(path: string, { items, continues = false, ...head }: Batch): Promise<void> {
  const first = continues ? '\n' : formatEntry({ kind: 'batch', version: 1, ...head });
  const file = await open(path, continues ? appendOnly : 'ax');
  try {
    await file.appendFile(first + items.map((item) => formatEntry({ kind: 'item', item })).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Undefined for a file without a head, which a crash can leave behind; nothing was sent for it. */
function parseRecorded(text: string): Recorded | undefined {
  const entries = parseEntries(text);
  const head = entries.find((entry) => entry.kind === 'batch');
  if (head === undefined) return undefined;
  const { id, action, startedAt, undoes } = head;
  const items = new Map(
    entries.flatMap((entry) => (entry.kind === 'item' ? [[entry.item.id, entry.item]] : [])),
  );
  const outcomes = new Map<string, Outcome['kind']>();
  const left = new Map<string, PageState>();
  const refused = new Set<string>();
  for (const entry of entries) {
    if (entry.kind !== 'outcome') continue;
    outcomes.set(entry.id, together(outcomes.get(entry.id), entry.outcome));
    if (entry.state !== undefined) left.set(entry.id, entry.state);
    if (entry.refused === true) refused.add(entry.id);
    else refused.delete(entry.id);
  }
  return { batch: { id, action, startedAt, undoes, items: [...items.values()] }, outcomes, left, refused };
}

/** What was tried again and then found to be as asked had been saved the first time after all. */
function together(before: Outcome['kind'] | undefined, now: Outcome['kind']): Outcome['kind'] {
  return before === 'changed' || (before === 'unknown' && now === 'already') ? 'changed' : now;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
