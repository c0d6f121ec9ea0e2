import { l10n, window } from 'vscode';
import type { Catalog } from '../model/catalog/catalog';
import type { Source } from '../model/source/source';
import type { Workspaces } from '../model/workspace/workspaces';
import { readViews } from '../model/arrangement/readViews';
import { pickArrangement } from '../ui/arrange/arrangement';
import { pickSource, sourceChoices } from '../ui/pickers/source';
import { tell, tellLost } from '../ui/messages/tell';
import { nameOf } from '../ui/text/words';
import { holderOf, type Node } from '../views/tree/nodes';
import { connected } from './shared/connected';
import { shownEntries } from './shared/shownEntries';

export interface ArrangeDeps {
  readonly catalog: Pick<Catalog, 'state'>;
  readonly workspaces: Workspaces;
  readonly isNode: (value: unknown) => value is Node;
}

/** Asks for the order, grouping and filter of a data source, and applies them. */
export async function arrange(deps: ArrangeDeps, node: unknown): Promise<void> {
  const title = l10n.t('Order, Group, Filter');
  const source = await chooseSource(deps, node, title, () => true);
  if (source === undefined) return;
  const { api } = source;
  // Requested early, while the first question is open; a failure is thrown by whoever awaits it.
  const schema = inView(api.dataSource(source.id).then(({ properties }) => properties));
  schema.catch(() => undefined);
  const answer = await pickArrangement({
    title: l10n.t('{0}: {1}', title, nameOf({ title: source.name })),
    current: source.arrangement,
    properties: () => schema,
    views: () => inView(readViews(api, source.id)),
  });
  if (typeof answer !== 'object') return;
  // The workspace may have been reconnected or disconnected while the questions were open.
  const isThere = (await deps.workspaces.list()).some(({ sources }) => sources.includes(source));
  if (isThere) await source.arrange(answer.value);
  else tellLost();
}

/** Shows all rows again, newest first. */
export async function resetArrangement(deps: ArrangeDeps, node: unknown): Promise<void> {
  const title = l10n.t('Show All Pages, Newest First');
  const source = await chooseSource(deps, node, title, ({ arrangement }) => arrangement !== undefined);
  await source?.arrange(undefined);
}

/** The data source of a row, or the only one there is, or the one that the person picks. */
async function chooseSource(
  { catalog, workspaces, isNode }: ArrangeDeps,
  node: unknown,
  title: string,
  isOffered: (source: Source) => boolean,
): Promise<Source | undefined> {
  const held = isNode(node) ? holderOf(node) : undefined;
  if (held !== undefined) return held;
  const reachable = await connected(workspaces);
  if (reachable === undefined) return undefined;
  const isDatabase = isNode(node) && node.kind === 'database';
  const own = isDatabase ? [node.entry] : await shownEntries(catalog, reachable);
  if (own === undefined) return undefined;
  const choices = sourceChoices(own).filter(({ value }) => isOffered(value.source));
  if (choices.length === 0) tell(l10n.t('Nothing to arrange.'));
  return (await pickSource(title, choices))?.source;
}

async function inView<T>(work: Promise<T>): Promise<T> {
  return window.withProgress({ location: { viewId: 'notionArchivist.pages' } }, () => work);
}
