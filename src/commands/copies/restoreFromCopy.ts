import { l10n } from 'vscode';
import { type Item, newBatch } from '../../archive/batch';
import { confirmRestoreFromCopy } from '../../ui/messages/confirmRestore';
import { tell, tellWithRemedy } from '../../ui/messages/tell';
import { explain } from '../../ui/text/explain';
import { pagesInWords } from '../../ui/text/words';
import { mayWrite } from '../batch/mayWrite';
import { runAndTell } from '../batch/runAndTell';
import { changePages } from '../change';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';
import { readWithProgress } from '../shared/reading';
import { chooseCopies } from './chooseCopies';
import { type FailedCopy, type Planned, sortCopies } from './sortCopies';

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
    l10n.t('Looking for {0} in Notion', pagesInWords(copies.map(({ copy }) => copy))),
    (signal) => sortCopies(deps.copies, copies, workspaces, { signal }),
  );
  if (sorted === undefined) return;
  const live = sorted.filter((one) => one.kind === 'live');
  if (live.length > 0) tell(l10n.t('{0}: still in Notion, not restored.', pagesInWords(live)));
  tellFailed(
    sorted.filter((one) => one.kind === 'homeless'),
    (pages, why) => l10n.t('{0}: no database to restore to. {1}', pages, why),
  );
  tellFailed(
    sorted.filter((one) => one.kind === 'failed'),
    (pages, why) => l10n.t('{0}: not restored. {1}', pages, why),
  );
  const inTrash = sorted.flatMap((one) => (one.kind === 'inTrash' ? [one.located] : []));
  if (inTrash.length > 0) await changePages(deps, 'restore', { pages: inTrash, unseen: true });
  const planned = sorted.flatMap((one) => (one.kind === 'planned' ? [one.planned] : []));
  if (planned.length === 0 || !(await mayWrite(planned.map(({ workspace }) => workspace)))) return;
  if (!(await confirmRestoreFromCopy(planned))) return;
  const confirmed = new Map(planned.map(({ copy, path }) => [copy.id, { copy, path }]));
  await runAndTell(deps, { batch: newBatch('create', planned.map(itemOf)), copies: confirmed });
}

/** A sentence for each reason. */
function tellFailed(failed: readonly FailedCopy[], inWords: (pages: string, why: string) => string): void {
  const explained = failed.map(({ title, failure }) => ({ title, ...explain(failure) }));
  for (const [sentence, pages] of Map.groupBy(explained, (one) => one.sentence))
    tellWithRemedy(inWords(pagesInWords(pages), sentence), pages[0]?.remedy ?? 'none');
}

function itemOf({ copy: { id, title, source }, workspace }: Planned): Item {
  const connection = workspace.connection.id;
  return { kind: 'page', id, connection, title, source, before: 'trash', asked: 'live' };
}
