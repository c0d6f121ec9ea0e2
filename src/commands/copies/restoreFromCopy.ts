import { l10n } from 'vscode';
import { type Item, newBatch } from '../../archive/batch';
import type { Copy } from '../../copies/copy';
import { readCopyFile } from '../../copies/copyFolder';
import { RestorePlanner } from '../../copies/restore';
import type { LocatedPage } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import type { CallOptions } from '../../notion/http/call';
import { failureOf, ifFound } from '../../notion/failure';
import { confirmRestoreFromCopy, type PlannedRestore } from '../../ui/messages/confirmRestore';
import { tell, tellWithRemedy } from '../../ui/messages/tell';
import { pickCopies } from '../../ui/pickers/copies';
import { explain } from '../../ui/text/explain';
import { pagesInWords } from '../../ui/text/words';
import { mayWrite } from '../batch/mayWrite';
import { runAndTell } from '../batch/runAndTell';
import { changePages } from '../change';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';
import { readWithProgress } from '../shared/reading';
import { newestCopies, pagesOf } from './openCopy';

interface Planned extends PlannedRestore {
  readonly workspace: Workspace;
}

/** Copies, sorted by what can be done about their pages. */
interface Sorted {
  readonly planned: readonly Planned[];
  /** Still in the Trash, from where they come back whole. */
  readonly inTrash: readonly LocatedPage[];
  readonly live: readonly Copy[];
  /** Their data source is gone or not shared, or they were in none. */
  readonly homeless: readonly Copy[];
}

/** Creates pages anew from their copies, where Notion has deleted them; those in the Trash are restored from there. */
export async function restoreFromCopy(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const workspaces = await connected(deps.workspaces);
  if (workspaces === undefined) return;
  const copies = await chooseCopies(deps, args);
  if (copies === undefined || copies.length === 0) return;
  const [first] = workspaces;
  if (first === undefined) return;
  const sorted = await readWithProgress(
    first,
    l10n.t('Looking for {0} in Notion', pagesInWords(copies)),
    (signal) => sort(copies, workspaces, { signal }),
  );
  if (sorted === undefined) return;
  const { planned, inTrash, live, homeless } = sorted;
  if (live.length > 0) tell(l10n.t('{0}: still in Notion, not restored.', pagesInWords(live)));
  if (homeless.length > 0) {
    const { sentence, remedy } = explain({ kind: 'notFound' });
    tellWithRemedy(l10n.t('{0}: no database to restore to. {1}', pagesInWords(homeless), sentence), remedy);
  }
  if (inTrash.length > 0) await changePages(deps, 'restore', { pages: inTrash, unseen: true });
  if (planned.length === 0 || !(await mayWrite(planned.map(({ workspace }) => workspace)))) return;
  if (!(await confirmRestoreFromCopy(planned))) return;
  await runAndTell(deps, { batch: newBatch('create', planned.map(itemOf)) });
}

function itemOf({ copy: { id, title, source }, workspace }: Planned): Item {
  const connection = workspace.connection.id;
  return { kind: 'page', id, connection, title, source, before: 'trash', asked: 'live' };
}

/** Undefined when the person has been told already, or has changed their mind. */
async function chooseCopies(
  deps: CommandDeps,
  args: readonly unknown[],
): Promise<readonly Copy[] | undefined> {
  // From the palette, the selected rows are not meant: a page that is gone has none.
  const isAsked = args.length === 0 || args[0] === null;
  const pages = isAsked ? 'ask' : pagesOf(deps, args);
  if (pages === undefined) return undefined;
  if (pages !== 'ask') {
    const found = await Promise.all(pages.map(({ id }) => deps.copies.find(id)));
    const copies = found.flatMap((one) => one?.copy ?? []);
    if (copies.length === 0) tell(l10n.t('There is no copy of these pages.'));
    return copies;
  }
  const files = await newestCopies(deps);
  const picked = files.length === 0 ? undefined : await pickCopies(files);
  const copies = await Promise.all((picked ?? []).map(({ path }) => readCopyFile(path)));
  return copies.filter((copy) => copy !== undefined);
}

/** Throws `NotionError`. */
async function sort(
  copies: readonly Copy[],
  workspaces: readonly Workspace[],
  options: CallOptions,
): Promise<Sorted> {
  const planned: Planned[] = [];
  const inTrash: LocatedPage[] = [];
  const live: Copy[] = [];
  const homeless: Copy[] = [];
  const planners = new Map(workspaces.map((workspace) => [workspace, new RestorePlanner(workspace.api)]));
  for (const copy of copies) {
    const workspace = workspaceOf(copy, workspaces);
    const page = workspace && (await ifFound(workspace.api.page(copy.id, options)));
    if (workspace === undefined) homeless.push(copy);
    else if (page?.state === 'trash') inTrash.push({ page, workspace });
    else if (page !== undefined) live.push(copy);
    else {
      try {
        const plan = await planners.get(workspace)?.plan(copy, options);
        if (plan !== undefined) planned.push({ copy, workspace, losses: plan.losses, into: plan.into });
      } catch (error) {
        if (failureOf(error).kind !== 'notFound') throw error;
        homeless.push(copy);
      }
    }
  }
  return { planned, inTrash, live, homeless };
}

/** The connection that made the copy, or one that shows its data source: it may have been connected anew. */
function workspaceOf({ connection, source }: Copy, workspaces: readonly Workspace[]): Workspace | undefined {
  const [only, ...others] = workspaces;
  return (
    workspaces.find((one) => one.connection.id === connection) ??
    workspaces.find(({ sources }) => sources.some(({ id }) => id === source)) ??
    (others.length === 0 ? only : undefined)
  );
}
