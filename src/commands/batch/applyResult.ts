import type { Confirmed, ItemResult } from '../../archive/batch';
import type { Source } from '../../model/source/source';
import type { Workspace } from '../../model/workspace/workspace';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { BatchDeps } from '../shared/deps';

type Deps = Pick<BatchDeps, 'workspaces' | 'pending'>;

/** Pages as they were read, for rows that the tree does not hold yet. */
export type ReadPages = ReadonlyMap<NotionId, Page> | undefined;

/**
 * Does with a result what it means here: moves the row, keeps the list of the Trash, and notes what the token may do.
 * Gives the data source where only a refresh can tell the position of the row.
 */
export function applyResult(deps: Deps, result: ItemResult, pages: ReadPages): Source | undefined {
  const workspace = deps.workspaces.get(result.item.connection);
  settleTrash(workspace, result, pages);
  const unsettled = settleRow(deps, workspace, result, pages);
  noteAccess(workspace, result);
  return unsettled;
}

/** Moves a row to the list of its new state. */
function settleRow(
  { pending }: Deps,
  workspace: Workspace | undefined,
  { item, outcome }: ItemResult,
  pages: ReadPages,
): Source | undefined {
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
  pages: ReadPages,
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

function noteAccess(workspace: Workspace | undefined, { item, outcome }: ItemResult): void {
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

/** An internal token may write to every page or to none; a personal one is refused single pages. */
export function isInternal(workspace: Workspace | undefined): boolean {
  return workspace?.connection.kind === 'internal';
}
