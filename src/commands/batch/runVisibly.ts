import {
  type Action,
  type Batch,
  isFailure,
  type Item,
  newBatch,
  type ItemResult,
  targetState,
} from '../../archive/batch';
import type { Claims } from '../../archive/claims';
import type { Journal } from '../../archive/journal/journal';
import { runBatch, type RunOptions } from '../../archive/run';
import type { PendingPages } from '../../model/pendingPages';
import type { Source } from '../../model/source/source';
import type { Workspace } from '../../model/workspace/workspace';
import type { Workspaces } from '../../model/workspace/workspaces';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { LocatedPage } from '../../model/workspace/readPages';
import type { ErrorLog } from '../../ui/messages/tellError';
import { withProgress } from '../../ui/messages/progress';
import { batchInProgress } from '../../ui/text/words';

/** The pages of a batch as they were read, for rows that the tree does not hold yet. */
export type PagesById = ReadonlyMap<NotionId, Page>;

export interface BatchDeps {
  readonly log: ErrorLog;
  readonly workspaces: Workspaces;
  readonly pending: PendingPages;
  readonly journal: Journal;
  readonly claims: Claims;
}

/** Runs a batch with progress that can be cancelled; rows are pending until Notion's answer moves them. */
export async function runVisibly(
  deps: BatchDeps,
  batch: Batch,
  pages: PagesById,
  options: Pick<RunOptions, 'settling' | 'resumed' | 'unsure' | 'undone'> = {},
): Promise<readonly ItemResult[]> {
  const { pending, workspaces, journal } = deps;
  const ids = batch.items.map(({ id }) => id);
  pending.set(batch.items);
  const unsettled = new Set<Source>();
  try {
    const title = batchInProgress(batch);
    const total = batch.items.length;
    return await withProgress(
      { title, total, waitMs: () => longestWait(workspaces, batch) },
      (signal, report) => {
        let done = 0;
        let failed = 0;
        return runBatch(batch, {
          journal,
          apiFor: (connection) => workspaces.get(connection)?.api,
          isRefusedAltogether: (connection) => isInternal(workspaces.get(connection)),
          signal,
          ...options,
          onResult: (settled) => {
            const source = settleRow(deps, settled, pages);
            if (source !== undefined) unsettled.add(source);
            noteAccess(deps, settled);
            if (isFailure(settled)) failed++;
            report({ done: ++done, failed });
          },
        });
      },
    );
  } finally {
    pending.clear(ids);
    // Not awaited, so that the summary comes at once.
    for (const source of unsettled) void source.refreshLoaded({ whole: true });
  }
}

/** Milliseconds until batches may go on through all connections of some items; 0 when they may now. */
export function longestWait(workspaces: Workspaces, { items }: Pick<Batch, 'items'>): number {
  const connections = new Set(items.map(({ connection }) => connection));
  return Math.max(0, ...[...connections].map((id) => workspaces.get(id)?.waitMs() ?? 0));
}

/** A new batch for an action on pages. */
export function batchOf(action: Action, located: readonly LocatedPage[]): Batch {
  return newBatch(
    action,
    located.map(({ page, workspace }): Item => ({
      kind: 'page',
      id: page.id,
      connection: workspace.connection.id,
      title: page.title,
      source: page.parent.kind === 'dataSource' ? page.parent.id : undefined,
      before: page.state,
      asked: targetState[action],
    })),
  );
}

/** Moves a row to the list of its new state. Gives its data source where only a refresh can tell its position. */
function settleRow(deps: BatchDeps, { item, outcome }: ItemResult, pages: PagesById): Source | undefined {
  const source = deps.workspaces.get(item.connection)?.sources.find(({ id }) => id === item.source);
  if (source === undefined) return undefined;
  let isShown = true;
  if (outcome.kind === 'gone') source.remove(item.id);
  else if ('state' in outcome) {
    const page = source.find(item.id) ?? pages.get(item.id);
    if (page === undefined) return source;
    const { state, retitled: title = page.title, movedTo } = outcome;
    if (movedTo === undefined) isShown = source.settle({ ...page, state, title });
    else source.remove(page.id);
  } else return undefined;
  // After the row has moved: VS Code draws the first change at once and debounces the next ones, and a row that lost
  // its spinner before it moved would look as if nothing had happened.
  deps.pending.clear([item.id]);
  return isShown ? undefined : source;
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
  const refused = outcome.kind === 'failed' && outcome.failure.kind === 'refused' && item.asked !== 'kept';
  if (refused && workspace.access === 'unproven' && isInternal(workspace)) workspace.setAccess('readOnly');
}
