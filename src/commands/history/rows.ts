import { undoable } from '../../archive/undo';
import { tellLost } from '../../ui/messages/tell';
import type { HistoryNode } from '../../views/history/nodes';
import { connectedOf, undoRecorded } from '../batch/runAndTell';
import { clickedItems } from '../shared/clickedItems';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';

/** Undoes a batch of the history after a question. */
export async function undoBatch(deps: CommandDeps, row: unknown): Promise<void> {
  const id = batchOf(deps, row);
  if (id !== undefined) await undoRecorded(deps, { id, which: connectedOf(deps, undoable), ask: true });
}

/** Does again what an undo took back, after a question. */
export async function redoBatch(deps: CommandDeps, row: unknown): Promise<void> {
  const id = batchOf(deps, row);
  if (id !== undefined)
    await undoRecorded(deps, { id, which: connectedOf(deps, undoable), ask: true, isRedo: true });
}

/** Undoes the selected pages of a batch after a question, or the one outside the selection that was clicked. */
export async function undoPages(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const [clicked, ...others] = clickedItems(deps, args) ?? [];
  if (clicked === undefined) {
    tellLost();
    return;
  }
  const ofBatch = [clicked, ...others].filter(({ batch }) => batch === clicked.batch);
  const ids = new Set<string>(ofBatch.map(({ listed }) => listed.item.id));
  const which = connectedOf(deps, (...of) => undoable(...of).filter(({ id }) => ids.has(id)));
  await undoRecorded(deps, { id: clicked.batch, which, ask: true });
}

/** Goes on with a batch that was interrupted or cancelled. The click says so, so that nothing is asked. */
export async function resumeBatch(deps: CommandDeps, row: unknown): Promise<void> {
  const id = batchOf(deps, row);
  if (id !== undefined && (await connected(deps.workspaces)) !== undefined) await deps.interrupted.resume(id);
}

export function cancelBatch(deps: CommandDeps, row: unknown): void {
  const node = nodeOf(deps, row, 'running');
  if (node !== undefined) deps.running.get(node.running.batch.id)?.cancel();
}

function batchOf(deps: CommandDeps, row: unknown): string | undefined {
  return nodeOf(deps, row, 'batch')?.listed.counts.batch.id;
}

/** Undefined for what is no such row of ours; the person is told where VS Code lost the row. */
function nodeOf<K extends HistoryNode['kind']>(
  { history }: CommandDeps,
  row: unknown,
  kind: K,
): Extract<HistoryNode, { kind: K }> | undefined {
  if (history.owns(row) && isOfKind(row, kind)) return row;
  if (row === undefined) tellLost();
  return undefined;
}

function isOfKind<K extends HistoryNode['kind']>(
  node: HistoryNode,
  kind: K,
): node is Extract<HistoryNode, { kind: K }> {
  return node.kind === kind;
}
