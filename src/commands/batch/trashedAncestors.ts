import { l10n } from 'vscode';
import { type Batch, continued, type Item, type ItemResult } from '../../archive/batch';
import type { Lease } from '../../archive/lease/lease';
import { ancestorFinder, type TrashedAncestor } from '../../notion/operations/trashedAncestor';
import type { CallOptions } from '../../notion/http/call';
import { failureOf } from '../../notion/failure';
import { confirmAncestor } from '../../ui/messages/confirm';
import { withReading } from '../../ui/messages/progress';
import { pagesInWords } from '../../ui/text/words';
import { attempt } from '../shared/attempt';
import { longestWait, type PagesById, runVisibly, type BatchDeps } from './runVisibly';

interface Blocked {
  readonly ancestor: TrashedAncestor;
  readonly settled: readonly ItemResult[];
}

/**
 * For pages that Notion refused because an ancestor is in the Trash: finds the ancestor, offers to restore it first,
 * and retries the pages. Gives the results of the batch with those of the retries in place of the first ones.
 */
export async function restoreAncestors(
  deps: BatchDeps,
  batch: Batch,
  settled: readonly ItemResult[],
  pages: PagesById,
  undone?: Lease,
): Promise<readonly ItemResult[]> {
  const blocked = settled.filter(
    ({ outcome }) => outcome.kind === 'failed' && outcome.failure.kind === 'ancestorInTrash',
  );
  if (blocked.length === 0) return settled;
  const final = new Map(settled.map((one) => [one.item.id, one]));
  for (const { ancestor, settled: held } of await byAncestor(deps, blocked)) {
    const items = held.map(({ item }) => item);
    if (!(await confirmAncestor(items, ancestor))) continue;
    for (const one of await withAncestor(deps, batch, ancestor, items, pages, undone))
      final.set(one.item.id, one);
  }
  return [...final.values()];
}

/** Everything else inside the ancestor is restored with it, so its workspace is refreshed. */
async function withAncestor(
  deps: BatchDeps,
  batch: Batch,
  ancestor: TrashedAncestor,
  items: readonly Item[],
  pages: PagesById,
  undone: Lease | undefined,
): Promise<readonly ItemResult[]> {
  const [restored] = await performed(deps, continued(batch, [ancestorItem(ancestor, items)]), pages, {
    undone,
  });
  if (restored === undefined || !('state' in restored.outcome)) return [];
  void deps.workspaces.get(restored.item.connection)?.refresh({ whole: true });
  const settled = await performed(deps, continued(batch, items), pages, { settling: true, undone });
  return [restored, ...settled];
}

/** An error is told at once, so that the results of the batch before it are told as well. */
async function performed(...args: Parameters<typeof runVisibly>): Promise<readonly ItemResult[]> {
  const [{ log }] = args;
  return (await attempt(log, () => runVisibly(...args))) ?? [];
}

/** Empty when the person cancels, so that the summary is still told. */
async function byAncestor(
  { workspaces }: BatchDeps,
  blocked: readonly ItemResult[],
): Promise<readonly Blocked[]> {
  const items = blocked.map(({ item }) => item);
  const title = l10n.t('Finding what is in the Trash and contains {0}', pagesInWords(items));
  const waitMs = () => longestWait(workspaces, { items });
  return withReading({ title, waitMs }, async (signal, onCount) => {
    const groups = new Map<string, { ancestor: TrashedAncestor; settled: ItemResult[] }>();
    const finderOf = finders(workspaces, { signal, lane: 'batch' });
    for (const [index, one] of blocked.entries()) {
      const ancestor = await ifSeen(finderOf(one.item.connection)?.(one.item));
      if (signal.aborted) return [];
      onCount(index + 1, blocked.length);
      if (ancestor === undefined) continue;
      const group = groups.get(ancestor.id) ?? { ancestor, settled: [] };
      group.settled.push(one);
      groups.set(ancestor.id, group);
    }
    return [...groups.values()];
  });
}

/** One finder for each connection, since it reads an ancestor that pages share only once. */
function finders(workspaces: BatchDeps['workspaces'], options: CallOptions) {
  const found = new Map<string, ReturnType<typeof ancestorFinder>>();
  return (connection: string) => {
    const api = workspaces.get(connection)?.api;
    if (api !== undefined && !found.has(connection)) found.set(connection, ancestorFinder(api, options));
    return found.get(connection);
  };
}

/** Undefined when the connection cannot read it; the page then keeps its failure. */
async function ifSeen(
  finding: Promise<TrashedAncestor | undefined> | undefined,
): Promise<TrashedAncestor | undefined> {
  try {
    return await finding;
  } catch (error) {
    failureOf(error);
    return undefined;
  }
}

function ancestorItem({ kind, id, title }: TrashedAncestor, [first]: readonly Item[]): Item {
  return {
    kind,
    id,
    title,
    connection: first?.connection ?? '',
    before: 'trash',
    asked: 'live',
    contains: true,
  };
}
