import { l10n } from 'vscode';
import { type Batch, continued, type Item, newBatch, type ItemResult } from '../../archive/batch';
import type { Claim } from '../../archive/claims';
import type { BatchRecord } from '../../archive/journal/replay';
import type { BatchSummary } from '../../archive/journal/summary';
import type { RunOptions } from '../../archive/run';
import { undoable, undoBatch } from '../../archive/undo';
import { NotionError } from '../../notion/failure';
import { confirmUndo } from '../../ui/messages/confirm';
import { summarize } from '../../ui/text/summary';
import { showFailures, tell, tellBusy, tellSummary, tellTaken } from '../../ui/messages/tell';
import { attempt } from '../shared/attempt';
import { restoreAncestors } from './trashedAncestors';
import { mayWriteAll } from './mayWrite';
import { type PagesById, runVisibly, type BatchDeps } from './runVisibly';

/**
 * Runs a batch, offers to restore trashed ancestors that blocked it, and shows the summary. Does not wait for an
 * answer. `resumed` and `unsure` are for a batch that is continued, `undone` for one that undoes another: see
 * `RunOptions`. Throws `JournalError`, `BatchTakenError`, and `NotionError` where a connection is not open.
 */
export async function runAndTell(
  deps: BatchDeps,
  wanted: Batch,
  pages: PagesById,
  { resumed, unsure, undone }: Pick<RunOptions, 'resumed' | 'unsure' | 'undone'> = {},
): Promise<void> {
  // A new batch of a connection that is being forgotten would leave titles on disk.
  const isOpen = ({ connection }: Item) => deps.workspaces.get(connection) !== undefined;
  if (wanted.continues !== true && !wanted.items.every(isOpen))
    throw new NotionError({ kind: 'notConnected' });
  const batch = wanted.continues === true ? wanted : await asNewest(deps, wanted);
  const settled = await runVisibly(deps, batch, pages, { resumed, unsure, undone });
  const final = await restoreAncestors(deps, batch, settled, pages, undone);
  void attempt(deps.log, () => follow(deps, batch, final, pages, resumed));
}

/** Marks the pages as pending before anything is awaited, so that a key pressed twice does not begin two batches. */
async function asNewest({ pending, journal }: BatchDeps, wanted: Batch): Promise<Batch> {
  pending.set(wanted.items);
  try {
    return await journal.newest(wanted);
  } catch (error) {
    pending.clear(wanted.items.map(({ id }) => id));
    throw error;
  }
}

async function follow(
  deps: BatchDeps,
  batch: Batch,
  settled: readonly ItemResult[],
  pages: PagesById,
  resumed: boolean | undefined,
): Promise<void> {
  const summary = summarize(batch.action, settled, batch.undoes !== undefined);
  const answer = await tellSummary(summary);
  if (answer === 'undo') await undoRecorded(deps, { id: batch.id, which: undoable, ask: false, pages });
  if (answer === 'retry' || (answer === 'show' && (await showFailures(summary)))) {
    await tryAgain(deps, batch, summary.failed, pages, resumed);
  }
}

/** Continues the batch, so that Undo covers both. If it was undone meanwhile, a new one, as none is undone twice. */
async function tryAgain(
  deps: BatchDeps,
  batch: Batch,
  failed: readonly ItemResult[],
  pages: PagesById,
  resumed: boolean | undefined,
): Promise<void> {
  const items = failed.map(({ item }) => item);
  const isUndone = (await deps.journal.batches(batch.id)).some((other) => other.batch.undoes === batch.id);
  if (isUndone) {
    if ((await deps.journal.underWay()).has(batch.id)) tellBusy();
    else await runAndTell(deps, newBatch(batch.action, items, batch.undoes), pages);
    return;
  }
  const unsure = failed.filter(({ outcome }) => outcome.kind === 'unknown').map(({ item }) => item.id);
  await runAndTell(deps, continued(batch, items), pages, { resumed, unsure: new Set(unsure) });
}

/** Selects items of a batch by the journal; `all` has it and the newer ones. */
export type SelectItems = (recorded: BatchRecord, all: readonly BatchSummary[]) => readonly Item[];

/** Of the selected items those whose connection is open. */
export function connectedOf({ workspaces }: Pick<BatchDeps, 'workspaces'>, which: SelectItems): SelectItems {
  return (...of) => which(...of).filter(({ connection }) => workspaces.get(connection) !== undefined);
}

export interface UndoRequest {
  /** Of the batch to take back. */
  readonly id: string;
  readonly which: SelectItems;
  readonly ask: boolean;
  readonly pages?: PagesById;
}

/** Undoes the remaining items of a batch, unless it is in use here or in another window. */
export async function undoRecorded(deps: BatchDeps, what: UndoRequest): Promise<void> {
  if (!(await deps.claims.with(what.id, (claim) => undoClaimed(deps, what, claim)))) tellBusy();
}

/** The same for a claimed batch. Of the confirmed items it undoes those that can still be undone afterwards. */
export async function undoClaimed(deps: BatchDeps, what: UndoRequest, claim: Claim): Promise<void> {
  const asked = await remaining(deps, what);
  if (asked === undefined) return;
  const { batch, items } = asked;
  if (!(await mayWriteAll(deps, items))) return;
  if (what.ask && !(await confirmUndo(items, batch.startedAt))) return;
  const undone = await claim.take();
  if (undone === undefined) {
    tellTaken();
    return;
  }
  const isAsked = (item: Item) => items.some(({ id, before }) => id === item.id && before === item.before);
  const now = await remaining(deps, { ...what, which: (...of) => what.which(...of).filter(isAsked) });
  if (now === undefined) return;
  await runAndTell(deps, undoBatch(now.batch, now.items), what.pages ?? new Map(), { undone });
}

/** The items that can still be undone. Undefined where there are none and the person was told. */
async function remaining(
  { journal }: BatchDeps,
  { id, which }: Pick<UndoRequest, 'id' | 'which'>,
): Promise<{ readonly batch: Batch; readonly items: readonly Item[] } | undefined> {
  const recorded = await journal.record(id);
  const items = recorded === undefined ? [] : which(recorded, await journal.batches(id));
  if (recorded !== undefined && items.length > 0) return { batch: recorded.batch, items };
  tell(l10n.t('Nothing is left to undo.'));
  return undefined;
}
