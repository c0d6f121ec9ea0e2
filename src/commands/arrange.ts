import { env, l10n, window } from 'vscode';
import { readPeople } from '../model/arrangement/readGroups';
import { readViews } from '../model/arrangement/readViews';
import { pickArrangement } from '../ui/arrange/arrangement';
import { tellLost } from '../ui/messages/tell';
import { nameOf } from '../ui/text/words';
import { chooseSource } from './shared/chooseSource';
import type { CommandDeps } from './shared/deps';

/** Asks for the order, grouping and filter of a data source, and applies them. */
export async function arrange(deps: CommandDeps, row: unknown): Promise<void> {
  const title = l10n.t('Order, Group, Filter');
  const { source } = (await chooseSource(deps, row, title)) ?? {};
  if (source === undefined) return;
  const { api } = source;
  // Requested early, while the first question is open; a failure is thrown by whoever awaits it.
  const schema = inView(api.dataSource(source.id).then(({ properties }) => properties));
  schema.catch(() => undefined);
  const answer = await pickArrangement({
    title: l10n.t('{0}: {1}', title, nameOf(source.name)),
    current: source.arrangement,
    properties: () => schema,
    views: () => inView(readViews(api, source.id)),
    people: (...of) => inView(readPeople(api, source.id, env.language, ...of)),
  });
  if (typeof answer !== 'object') return;
  // The workspace may have been reconnected or disconnected while the questions were open.
  const isOpen = (await deps.workspaces.list()).some(({ sources }) => sources.includes(source));
  if (isOpen) await source.arrange(answer.value);
  else tellLost();
}

/** Shows all rows again, newest first. */
export async function resetArrangement(deps: CommandDeps, row: unknown): Promise<void> {
  const title = l10n.t('Show All Pages, Newest First');
  const choice = await chooseSource(deps, row, title, ({ arrangement }) => arrangement !== undefined);
  await choice?.source.arrange(undefined);
}

async function inView<T>(work: Promise<T>): Promise<T> {
  return window.withProgress({ location: { viewId: 'notionArchivist.pages' } }, () => work);
}
