import {
  type Action,
  type Batch,
  type Confirmed,
  isFailure,
  type Item,
  newBatch,
  type ItemResult,
  targetState,
} from '../../archive/batch';
import { runBatch, type RunOptions } from '../../archive/run';
import { type ConfirmedCopies, creatingFrom } from '../../copies/restore/restore';
import type { LocatedPage } from '../../model/workspace/readPages';
import type { Source } from '../../model/source/source';
import type { Workspace } from '../../model/workspace/workspace';
import type { NotionId } from '../../notion/schema/ids';
import { sourceIdOf } from '../../notion/schema/parent';
import type { Page } from '../../notion/schema/page';
import { withProgress } from '../../ui/messages/progress';
import { batchInProgress } from '../../ui/text/words';
import { longestWait, workspacesOf } from '../shared/connected';
import { copyContextOf } from '../shared/copyContext';
import type { BatchDeps } from '../shared/deps';
import { timeLeftOf } from '../shared/duration';

/**
 * A batch to be run. `resumed` and `unsure` are for one that is continued, `leaseOfUndone` for one that undoes another: see
 * `RunOptions`.
 */
export interface BatchRun extends Pick<RunOptions, 'settling' | 'resumed' | 'unsure' | 'leaseOfUndone'> {
  readonly batch: Batch;
  /** Pages as they were read, for rows that the tree does not hold yet. */
  readonly pages?: ReadonlyMap<NotionId, Page> | undefined;
  /** The copies to create pages from, as the person was asked about them. */
  readonly copies?: ConfirmedCopies | undefined;
  /** It undoes an undo, which is told as the act that is done again. */
  readonly isRedo?: boolean | undefined;
  /** Cancels it, as the button of its progress does. */
  readonly signal?: AbortSignal | undefined;
}

/** A new batch for an action on pages. `rule`: the name of the rule that it runs. */
export function runOf(action: Action, located: readonly LocatedPage[], rule?: string): BatchRun {
  const items = located.map(({ page, workspace }): Item => ({
    kind: 'page',
    id: page.id,
    connection: workspace.connection.id,
    title: page.title,
    source: sourceIdOf(page.parent),
    before: page.state,
    asked: targetState[action],
  }));
  const batch = { ...newBatch(action, items), ...(rule !== undefined && { rule }) };
  return { batch, pages: new Map(located.map(({ page }) => [page.id, page])) };
}

/** Runs a batch with progress that can be cancelled; rows are pending until Notion's answer moves them. */
export async function runVisibly(
  deps: BatchDeps,
  { batch, pages, copies, signal, ...options }: BatchRun,
): Promise<readonly ItemResult[]> {
  const { pending, workspaces, journal, running } = deps;
  const { items } = batch;
  const controller = new AbortController();
  const unsettled = new Set<Source>();
  const contextOf = (connection: string) => copyContextOf(workspaces.get(connection), connection);
  let done = 0;
  let failed = 0;
  pending.set(items);
  const copyBefore = deps.settings.copiesWhen === 'archive' ? deps.copies.before(contextOf) : undefined;
  const abort = () => {
    controller.abort();
  };
  const run = running.begin(batch, abort, copyBefore !== undefined);
  const cancel = () => running.get(batch.id)?.cancel();
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  try {
    const waitMs = () => longestWait(workspacesOf(workspaces, items));
    const progress = {
      title: batchInProgress(batch),
      total: items.length,
      waitMs,
      controller,
      timeLeft: () => timeLeftOf(deps, batch.id),
    };
    return await withProgress(progress, (report) =>
      runBatch(batch, {
        ...options,
        journal,
        apiFor: (connection) => workspaces.get(connection)?.api,
        isRefusedAltogether: (connection) => isInternal(workspaces.get(connection)),
        signal: controller.signal,
        create: batch.action === 'create' ? creatingFrom(deps.copies, copies) : undefined,
        copyBefore,
        onResult: (result) => {
          const source = settleRow(deps, result, pages);
          if (source !== undefined) unsettled.add(source);
          noteAccess(deps, result);
          // Those that a cancel left alone are neither done nor failed.
          if (result.outcome.kind === 'notStarted') return;
          if (isFailure(result.outcome.kind)) failed++;
          done++;
          run.progressed({ done, failed });
          report({ done, failed });
        },
      }),
    );
  } finally {
    signal?.removeEventListener('abort', cancel);
    run.ended();
    pending.clear(items.map(({ id }) => id));
    // Not awaited, so that the summary comes at once.
    for (const source of unsettled) void source.refreshLoaded({ whole: true });
  }
}

/** Moves a row to the list of its new state. Gives its data source where only a refresh can tell its position. */
function settleRow(
  { workspaces, pending }: BatchDeps,
  { item, outcome }: ItemResult,
  pages: BatchRun['pages'],
): Source | undefined {
  const workspace = workspaces.get(item.connection);
  settleTrash(workspace, { item, outcome }, pages);
  const source = workspace?.sourceOf(item.source);
  if (source === undefined) return undefined;
  let isShown = true;
  if (outcome.kind === 'gone') source.remove(item.id);
  else if ('state' in outcome) {
    const page = source.find(item.id) ?? pages?.get(item.id);
    if (page === undefined) return source;
    if (outcome.movedTo === undefined) isShown = source.settle({ ...page, ...confirmedIn(outcome, page) });
    else source.remove(page.id);
  } else return undefined;
  // After the row has moved: VS Code draws the first change at once and debounces the next ones, and a row that lost
  // its spinner before it moved would look as if nothing had happened.
  pending.clear([item.id]);
  return isShown ? undefined : source;
}

/** The list of the whole Trash has also pages outside the data sources that are known. */
function settleTrash(
  workspace: Workspace | undefined,
  { item: { id }, outcome }: ItemResult,
  pages: BatchRun['pages'],
): void {
  if (workspace?.trash.loaded !== true) return;
  if (outcome.kind === 'gone' || ('state' in outcome && outcome.state !== 'trash'))
    workspace.trash.remove(id);
  else if ('state' in outcome) {
    const page = workspace.trash.find(id) ?? pages?.get(id);
    if (page !== undefined) workspace.trash.upsert({ ...page, ...confirmedIn(outcome, page) });
  }
}

/** The state of a page after a write, its title and when it was edited, as Notion confirmed them. */
function confirmedIn(
  { state, retitled: title, editedTime }: Confirmed,
  page: Page,
): Pick<Page, 'state' | 'title' | 'editedTime'> {
  return {
    state,
    title: title ?? page.title,
    // In the Trash, nobody can have edited it in the same minute.
    editedTime: (state === 'trash' ? editedTime : undefined) ?? page.editedTime,
  };
}

/** An internal token may write to every page or to none; a personal one is refused single pages. */
function isInternal(workspace: Workspace | undefined): boolean {
  return workspace?.connection.kind === 'internal';
}

function noteAccess({ workspaces }: BatchDeps, { item, outcome }: ItemResult): void {
  const workspace = workspaces.get(item.connection);
  if (workspace === undefined) return;
  if (outcome.kind === 'changed') workspace.setAccess('proven');
  // Keeping is refused where the plan has no Archive, whatever the token may do.
  const isRefused =
    outcome.kind === 'failed' &&
    outcome.failure.kind === 'refused' &&
    outcome.of === undefined &&
    item.asked !== 'kept';
  if (isRefused && workspace.access === 'unproven' && isInternal(workspace)) workspace.setAccess('readOnly');
}
