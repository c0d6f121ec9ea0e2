import { l10n } from 'vscode';
import { continued, type Item, type ItemResult } from '../../archive/batch';
import { failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import { ancestorFinder, type TrashedAncestor } from '../../notion/operations/trashedAncestor';
import { confirmAncestor } from '../../ui/messages/confirm';
import { withReading } from '../../ui/messages/progress';
import { pagesInWords } from '../../ui/text/words';
import { attempt } from '../../ui/messages/attempt';
import { longestWait, workspacesOf } from '../shared/connected';
import type { BatchDeps } from '../shared/deps';
import { type BatchRun, runVisibly } from './runVisibly';

interface Blocked {
  readonly ancestor: TrashedAncestor;
  readonly items: readonly Item[];
}

/**
 * For pages that Notion refused because an ancestor is in the Trash: finds the ancestor, offers to restore it first,
 * and retries the pages. Gives the results of the batch with those of the retries in place of the first ones.
 */
export async function restoreAncestors(
  deps: BatchDeps,
  run: BatchRun,
  results: readonly ItemResult[],
): Promise<readonly ItemResult[]> {
  const refused = results.filter(
    ({ outcome }) => outcome.kind === 'failed' && outcome.failure.kind === 'ancestorInTrash',
  );
  if (refused.length === 0) return results;
  const items = refused.map(({ item }) => item);
  const final = new Map(results.map((one) => [one.item.id, one]));
  for (const blocked of await byAncestor(deps, items)) {
    if (!(await confirmAncestor(blocked.items, blocked.ancestor))) continue;
    for (const one of await retryBelow(deps, run, blocked)) final.set(one.item.id, one);
  }
  return [...final.values()];
}

/** Everything else inside the ancestor is restored with it, so its workspace is refreshed. */
async function retryBelow(
  deps: BatchDeps,
  { batch, pages, copies, leaseOfUndone }: BatchRun,
  { ancestor: { kind, id, title }, items }: Blocked,
): Promise<readonly ItemResult[]> {
  // An error is told at once, so that the results of the batch before it are told as well.
  const runMore = async (more: readonly Item[], settling: boolean) =>
    (await attempt(deps.log, () =>
      runVisibly(deps, { batch: continued(batch, more), pages, copies, leaseOfUndone, settling }),
    )) ?? [];
  const connection = items[0]?.connection ?? '';
  const ancestor = { kind, id, title, connection, before: 'trash', asked: 'live', contains: true } as const;
  const [restored] = await runMore([ancestor], false);
  if (restored === undefined || !('state' in restored.outcome)) return [];
  void deps.workspaces.get(connection)?.refresh({ whole: true });
  return [restored, ...(await runMore(items, true))];
}

/** Empty when the person cancels, so that the summary is still told. */
async function byAncestor({ workspaces }: BatchDeps, items: readonly Item[]): Promise<readonly Blocked[]> {
  const title = l10n.t('Finding the trashed parent of {0}', pagesInWords(items));
  const waitMs = () => longestWait(workspacesOf(workspaces, items));
  return withReading({ title, waitMs }, async (signal, onCount) => {
    // One for each connection, since it reads an ancestor that pages share only once.
    const finders = new Map(
      workspacesOf(workspaces, items).map(({ connection, api }) => [
        connection.id,
        ancestorFinder(api, { signal, lane: 'batch' }),
      ]),
    );
    const blocked = new Map<NotionId, { ancestor: TrashedAncestor; items: Item[] }>();
    for (const [index, item] of items.entries()) {
      const ancestor = await finders.get(item.connection)?.(item).catch(unreadable);
      if (signal.aborted) return [];
      onCount(index + 1, items.length);
      if (ancestor === undefined) continue;
      const others = blocked.get(ancestor.id);
      if (others === undefined) blocked.set(ancestor.id, { ancestor, items: [item] });
      else others.items.push(item);
    }
    return [...blocked.values()];
  });
}

/** A page whose ancestors the connection cannot read keeps its failure. */
function unreadable(error: unknown): undefined {
  failureOf(error);
}
