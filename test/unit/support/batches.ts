import { appendFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Action,
  type Batch,
  type Item,
  newBatch,
  type ItemResult,
  type Outcome,
  targetState,
} from '../../../src/archive/batch';
import { type InterruptedBatch, openItems, readInterrupted } from '../../../src/archive/interruptedBatches';
import { Journal } from '../../../src/archive/journal/journal';
import type { BatchRecord } from '../../../src/archive/journal/replay';
import { Leases } from '../../../src/archive/lease/lease';
import { type RunOptions, runBatch } from '../../../src/archive/run';
import { nextUndo, worthUndoing } from '../../../src/archive/undo';
import type { NotionApi } from '../../../src/notion/api';
import { ids, rowId } from '../../emulator/sample/ids';
import { idOf } from './notion';

export const connection = 'acme-connection';

/** An item for a page of the bug tracker. */
export function itemOf(page: string, action: Action, rest: Partial<Item> = {}): Item {
  return {
    kind: 'page',
    id: idOf(page),
    connection,
    title: `Title of ${page.slice(0, 4)}`,
    source: idOf(ids.dataSources.bugTracker),
    before: action === 'restore' ? 'trash' : 'live',
    asked: targetState[action],
    ...rest,
  };
}

/** Live rows of the bug tracker, which has none in the Trash among these. */
export function bugs(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => rowId('bug', 80 + index));
}

export function batchOf(action: Action, pages: readonly string[]): Batch {
  return newBatch(
    action,
    pages.map((page) => itemOf(page, action)),
  );
}

export interface JournalFixture {
  readonly journal: Journal;
  readonly folder: string;
  /** The lines on disk of one batch. */
  readonly linesOf: (batch: Batch) => Promise<readonly string[]>;
  readonly append: (batch: Batch, text: string) => Promise<void>;
  /** Makes the writing of one batch's journal fail. */
  readonly block: (batch: Batch) => Promise<unknown>;
}

/** A folder for each test. Each access to `journal` opens it anew, as a window does when those before have ended. */
export function useJournal(): JournalFixture {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });
  const folder = (): string => join(root, 'batches');
  const fileOf = ({ id }: Batch): string => join(folder(), `${id}.jsonl`);
  return {
    get journal() {
      return new Journal(folder(), { leases: new Leases(folder(), { isAlive: () => false }) });
    },
    get folder() {
      return folder();
    },
    linesOf: async (batch) => (await readFile(fileOf(batch), 'utf8')).trim().split('\n'),
    append: async (batch, text) => appendFile(fileOf(batch), text),
    block: async (batch) => mkdir(fileOf(batch)),
  };
}

/** All batches with their items, newest first. */
export async function recordsIn(journal: Journal): Promise<readonly BatchRecord[]> {
  const records = await Promise.all((await journal.ids()).map((id) => journal.record(id)));
  return records.filter((record) => record !== undefined);
}

/** Of the items that have one, by id. */
export function outcomesIn({ progress }: BatchRecord): ReadonlyMap<string, Outcome['kind']> {
  return new Map(
    [...progress].flatMap(([id, { outcome }]) => (outcome === undefined ? [] : [[id, outcome]])),
  );
}

/** The batches that can be resumed, oldest first. */
export async function interruptedIn(journal: Journal): Promise<readonly InterruptedBatch[]> {
  const ids = [...openItems(await journal.batches()).keys()];
  const found = await Promise.all(ids.map((id) => readInterrupted(journal, id)));
  return found.filter((one) => one !== undefined);
}

/** The batch that Undo takes back next, with the items that it is asked about. */
export async function undoNext(journal: Journal, isConnected: (connection: string) => boolean) {
  const next = await nextUndo(journal, isConnected);
  const record = next.kind === 'batch' ? await journal.record(next.batch.id) : undefined;
  if (record === undefined) return undefined;
  const items = worthUndoing(record, await journal.batches());
  return { batch: record.batch, items: items.filter(({ connection: of }) => isConnected(of)) };
}

/** Runs a batch through one connection; `signal` can cancel it. */
export async function run(
  batch: Batch,
  api: NotionApi | undefined,
  options: Pick<RunOptions, 'journal'> & Partial<RunOptions>,
): Promise<readonly ItemResult[]> {
  return runBatch(batch, {
    apiFor: (id) => (id === connection ? api : undefined),
    isRefusedAltogether: () => true,
    signal: new AbortController().signal,
    onResult: () => undefined,
    ...options,
  });
}

export function kindsOf(settled: readonly ItemResult[]): readonly string[] {
  return settled.map(({ outcome }) => outcome.kind);
}
