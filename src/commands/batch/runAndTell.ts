import { l10n } from 'vscode';
import {
  actionTowards,
  type Batch,
  type BatchOrigin,
  continued,
  type Item,
  newBatch,
  type ItemResult,
  targetState,
} from '../../archive/batch';
import type { Claim } from '../../archive/claims';
import type { BatchRecord } from '../../archive/journal/replay';
import type { BatchSummary } from '../../archive/journal/summary';
import { undoable, reversedBatch } from '../../archive/undo';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import { confirmChange, confirmRedo, confirmUndo, isToConfirm } from '../../ui/messages/confirm';
import { summarize } from '../../ui/text/summary';
import { ofRule } from '../../ui/text/words';
import { showFailures, tell, tellBusy, tellCancelled, tellSummary, tellTaken } from '../../ui/messages/tell';
import { attempt } from '../../ui/messages/attempt';
import { workspacesOf } from '../shared/connected';
import { findRow } from '../shared/findRow';
import type { BatchDeps } from '../shared/deps';
import { lengthOf } from '../shared/duration';
import { limitCopies } from '../shared/limitCopies';
import { noteGone } from '../shared/noteGone';
import { restoreAncestors } from './trashedAncestors';
import { mayWrite } from './mayWrite';
import { type BatchRun, runVisibly } from './runVisibly';

/**
 * Runs a batch, offers to restore trashed ancestors that blocked it, and shows the summary. Does not wait for an
 * answer. Throws `JournalError`, `BatchTakenError`, and `NotionError` where a connection is not open.
 */
export async function runAndTell(deps: BatchDeps, wanted: BatchRun): Promise<BatchEnd> {
  const isNew = wanted.batch.continues !== true;
  const run = isNew ? { ...wanted, batch: await asNewest(deps, wanted.batch) } : wanted;
  const results = await restoreAncestors(deps, run, await runVisibly(deps, run));
  const copied = results.flatMap(({ item, outcome }) =>
    outcome.kind === 'changed' && outcome.copy !== undefined ? [item.id] : [],
  );
  if (copied.length > 0) void attempt(deps.log, () => limitCopies(deps, copied));
  void attempt(deps.log, () => follow(deps, run, results));
  return { batch: run.batch.id, results };
}

/** A batch that was run, with what became of each page. */
export interface BatchEnd {
  readonly batch: string;
  readonly results: readonly ItemResult[];
}

/** Marks the pages as pending before anything is awaited, so that a key pressed twice does not begin two batches. */
async function asNewest({ pending, journal, workspaces }: BatchDeps, wanted: Batch): Promise<Batch> {
  // A new batch of a connection that is being forgotten would leave titles on disk.
  if (!wanted.items.every(({ connection }) => workspaces.get(connection) !== undefined))
    throw new NotionError({ kind: 'notConnected' });
  pending.set(wanted.items);
  try {
    return await journal.newest(wanted);
  } catch (error) {
    pending.clear(wanted.items.map(({ id }) => id));
    throw error;
  }
}

async function follow(deps: BatchDeps, run: BatchRun, results: readonly ItemResult[]): Promise<void> {
  const { batch, pages } = run;
  const summary = summarize(batch.action, results, batch.undoes !== undefined && run.isRedo !== true);
  const told = { ...summary, text: ofRule(batch.rule, summary.text) };
  const answer = await tellSummary(told, await copiedAmong(deps, results));
  if (answer === 'undo') await undoRecorded(deps, { id: batch.id, which: undoable, ask: false, pages });
  if (answer === 'retry' || (answer === 'show' && (await showFailures(summary))))
    await tryAgain(deps, run, [...summary.failed, ...summary.cancelled]);
  if (answer === 'trash') await trashInstead(deps, run, summary.failed);
}

/** The pages that are gone and of which there are copies, for a batch that was to bring them back. */
async function copiedAmong(deps: BatchDeps, results: readonly ItemResult[]): Promise<readonly NotionId[]> {
  const gone = results.flatMap(({ item, outcome }) => (outcome.kind === 'gone' ? [item] : []));
  if (gone.length === 0) return [];
  const copied = await noteGone(
    deps,
    gone.map(({ id }) => id),
  );
  return gone.flatMap(({ id, asked }) => (asked !== 'trash' && copied.has(id) ? [id] : []));
}

/** Continues the batch, so that Undo covers both. If it was undone meanwhile, a new one, as none is undone twice. */
async function tryAgain(
  deps: BatchDeps,
  { batch, pages, copies, resumed, isRedo }: BatchRun,
  failed: readonly ItemResult[],
): Promise<void> {
  const items = failed.map(({ item }) => item);
  const isUndone = (await deps.journal.batches(batch.id)).some((other) => other.batch.undoes === batch.id);
  if (!isUndone) {
    const unsure = failed.filter(({ outcome }) => outcome.kind === 'unknown').map(({ item }) => item.id);
    await runAndTell(deps, {
      batch: continued(batch, items),
      pages,
      copies,
      resumed,
      isRedo,
      unsure: new Set(unsure),
    });
  } else if ((await deps.journal.underWay()).has(batch.id)) tellBusy();
  else {
    const again = { ...newBatch(batch.action, items, batch.undoes), rule: batch.rule };
    await runAndTell(deps, { batch: again, pages, copies, isRedo });
  }
}

/** A batch of its own: the Trash deletes, so it is confirmed where the setting says so, and undone by itself. */
async function trashInstead(
  deps: BatchDeps,
  { pages }: BatchRun,
  failed: readonly ItemResult[],
): Promise<void> {
  const items = failed.map(({ item }): Item => ({ ...item, asked: targetState.archive }));
  const length = lengthOf(
    deps,
    { action: 'archive' },
    items.map(({ connection }) => deps.workspaces.get(connection)),
  );
  const isToAsk = isToConfirm(deps.settings.confirm, items.length);
  if (isToAsk && (await confirmChange('archive', items, length)) === undefined) return;
  await runAndTell(deps, { batch: newBatch('archive', items), pages });
}

/** Selects items of a batch by the journal; `all` has it and the newer ones. */
type SelectItems = (recorded: BatchRecord, all: readonly BatchSummary[]) => readonly Item[];

/** Of the selected items those whose connection is open. */
export function connectedOf({ workspaces }: BatchDeps, which: SelectItems): SelectItems {
  return (...of) => which(...of).filter(({ connection }) => workspaces.get(connection) !== undefined);
}

export interface UndoRequest extends Pick<BatchRun, 'pages' | 'signal'> {
  /** Of the batch to undo. */
  readonly id: string;
  readonly which: SelectItems;
  readonly ask: boolean;
  /** The row of a page that came back gets the focus, and not only the selection. */
  readonly focuses?: boolean;
  /** The batch is an undo itself, so that its act is done again. */
  readonly isRedo?: boolean;
  /** Who asks for it, where that is not the person. */
  readonly by?: BatchOrigin;
}

/** The end of an undo; the person has been told. `busy`: somebody is at work on the batch. `no`: the person said so. */
export type UndoEnd = { readonly kind: 'nothing' | 'busy' | 'no' } | ({ readonly kind: 'ran' } & BatchEnd);

/** Undoes the remaining items of a batch, unless it is in use here or in another window. */
export async function undoRecorded(deps: BatchDeps, request: UndoRequest): Promise<UndoEnd> {
  let end: UndoEnd = { kind: 'busy' };
  const isFree = await deps.claims.with(request.id, async (claim) => {
    end = await undoClaimed(deps, request, claim);
  });
  if (!isFree) tellBusy();
  return end;
}

/** The same for a claimed batch. Of the confirmed items it undoes those that can still be undone afterwards. */
export async function undoClaimed(
  deps: BatchDeps,
  { id, which, ask, pages, focuses = false, isRedo = false, by, signal }: UndoRequest,
  claim: Claim,
): Promise<UndoEnd> {
  const asked = await remaining(deps, id, which);
  if (asked === undefined) return { kind: 'nothing' };
  if (!(await mayWrite(workspacesOf(deps.workspaces, asked.items)))) return { kind: 'no' };
  const confirm = isRedo ? confirmRedo : confirmUndo;
  const each = asked.items.map(({ connection }) => deps.workspaces.get(connection));
  const action = actionTowards[asked.items[0]?.before ?? 'live'];
  const length = lengthOf(deps, { action, undoes: id }, each);
  if (ask && !(await confirm(asked.items, asked.startedAt, { ...length, by }))) return { kind: 'no' };
  if (signal?.aborted === true) {
    tellCancelled();
    return { kind: 'no' };
  }
  const leaseOfUndone = await claim.take();
  if (leaseOfUndone === undefined) {
    tellTaken();
    return { kind: 'busy' };
  }
  const before = new Map(asked.items.map((item) => [item.id, item.before]));
  const isAsked = (item: Item) => before.get(item.id) === item.before;
  const now = await remaining(deps, id, (...of) => which(...of).filter(isAsked));
  if (now === undefined) return { kind: 'nothing' };
  const batch = { ...reversedBatch(now, now.items), by };
  const end = await runAndTell(deps, { batch, pages, leaseOfUndone, isRedo, signal });
  // Not awaited, so that the next undo need not wait until the tree shows it.
  void attempt(deps.log, () => showReturned(deps, end.results, focuses ? 'focus' : 'select'));
  return { kind: 'ran', ...end };
}

/** Shows the row of the first page that an undo has changed, where it is loaded. */
async function showReturned(
  { workspaces, tree, focus }: BatchDeps,
  results: readonly ItemResult[],
  how: 'focus' | 'select',
): Promise<void> {
  const returned = results.find(({ outcome }) => outcome.kind === 'changed')?.item;
  if (returned === undefined) return;
  const workspace = workspaces.get(returned.connection);
  const page = workspace?.sourceOf(returned.source)?.find(returned.id);
  if (workspace === undefined || page === undefined) return;
  const row = await findRow(tree, { page, workspace });
  if (row !== undefined) await focus(row, how);
}

/** The batch with the items that can still be undone. Undefined where there are none and the person was told. */
async function remaining({ journal }: BatchDeps, id: string, which: SelectItems): Promise<Batch | undefined> {
  const recorded = await journal.record(id);
  const items = recorded === undefined ? [] : which(recorded, await journal.batches(id));
  if (recorded !== undefined && items.length > 0) return { ...recorded.batch, items };
  tell(l10n.t('Nothing left to undo.'));
  return undefined;
}
