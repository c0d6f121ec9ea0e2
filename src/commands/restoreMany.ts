import { l10n } from 'vscode';
import { expiringDays, isExpiring } from '../model/trash/deadline';
import type { TrashedPage } from '../model/trash/trashed';
import type { Workspace } from '../model/workspace/workspace';
import { withSharedReading } from '../ui/messages/progress';
import { tell, tellFailure } from '../ui/messages/tell';
import { checkExpiring } from '../ui/pickers/expiring';
import { valueOf } from '../ui/pickers/steps';
import { countInWords, nameOf } from '../ui/text/words';
import type { TrashNode } from '../views/trash/nodes';
import { changePages } from './change';
import { chooseSource } from './shared/chooseSource';
import { connected, longestWait } from './shared/connected';
import type { CommandDeps } from './shared/deps';

/** Restores all pages in the Trash of one data source, after a question that names how many. */
export async function restoreAll(deps: CommandDeps, row: unknown): Promise<void> {
  const own = deps.trash.tree.owns(row) ? placeOf(row) : undefined;
  const chosen = own?.source
    ? { source: own.source, workspace: own.workspace }
    : await chooseSource(deps, row, l10n.t('Restore All'));
  if (chosen === undefined) return;
  const { source, workspace } = chosen;
  const { putAway } = source;
  const read = await readTrash([workspace], async () => {
    await (putAway.failed === undefined ? putAway.load() : putAway.refresh());
    return putAway;
  });
  if (read === undefined) return;
  if (read.failed !== undefined) {
    tellFailure(read.failed.failure);
    return;
  }
  const isInPart = read.state.rest.kind === 'capped';
  const pages = read.pages.filter(({ state }) => state === 'trash');
  if (pages.length === 0)
    tellNone(l10n.t('Nothing in the Trash of “{0}”.', nameOf(own?.names[0] ?? source.name)), isInPart);
  else {
    const located = pages.map((page) => ({ page, workspace }));
    await changePages(deps, 'restore', { pages: located, unseen: true, isInPart });
  }
}

/** Lists the pages that Notion deletes soon, of all databases or of one group, and restores those that are checked. */
export async function restoreExpiring(deps: CommandDeps, row: unknown): Promise<void> {
  const { trash, settings } = deps;
  const workspaces = await connected(deps.workspaces);
  if (workspaces === undefined) return;
  const days = settings.trashDays;
  const isDue = ({ since, workspace }: TrashedPage) => isExpiring(since, { now: workspace.now(), days });
  const group = trash.tree.owns(row) && row.kind === 'trashGroup' ? row : undefined;
  const read =
    group === undefined
      ? await readTrash(workspaces, () => trash.list.readAll())
      : { pages: group.pages, failure: undefined, isInPart: false };
  if (read === undefined) return;
  const { failure, isInPart } = read;
  const due = read.pages.filter(isDue);
  if (failure !== undefined) tellFailure(failure);
  else if (due.length === 0) {
    const none = l10n.t('Nothing in the Trash will be deleted within {0} days.', countInWords(expiringDays));
    tellNone(none, isInPart);
  }
  if (due.length === 0) return;
  const checked = valueOf(await checkExpiring(due, days, isInPart));
  if (checked !== undefined) await changePages(deps, 'restore', { pages: checked, unseen: false });
}

/** Undefined where the person cancelled. */
function readTrash<T>(workspaces: readonly Workspace[], read: () => Promise<T>): Promise<T | undefined> {
  const waitMs = () => longestWait(workspaces);
  return withSharedReading({ title: l10n.t('Loading the Trash'), waitMs }, read);
}

function tellNone(none: string, isInPart: boolean): void {
  tell(isInPart ? `${none} ${l10n.t('There may be more pages than Notion lists.')}` : none);
}

function placeOf(node: TrashNode) {
  return node.kind === 'trashGroup' && node.group.kind === 'place' ? node.group.place : undefined;
}
