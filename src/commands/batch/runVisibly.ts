import {
  type Action,
  type Batch,
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
import { sourceIdOf } from '../../notion/schema/parent';
import { withProgress } from '../../ui/messages/progress';
import { batchInProgress } from '../../ui/text/words';
import { applyResult, isInternal, type ReadPages } from './applyResult';
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
  readonly pages?: ReadPages;
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
          const source = applyResult(deps, result, pages);
          if (source !== undefined) unsettled.add(source);
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
