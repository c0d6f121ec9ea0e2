import { l10n } from 'vscode';
import { fold, titleQueryOf, rankOf } from '../../model/find/match';
import { mostTellingProblem, type Problem, resolve } from '../../model/catalog/resolve';
import type { Workspace } from '../../model/workspace/workspace';
import { locator } from '../../notion/operations/locator';
import type { DataSource } from '../../notion/schema/database';
import { type NotionId, readPasted } from '../../notion/schema/ids';
import { explain } from '../text/explain';
import { problemInWords } from '../text/problem';
import type { Choice } from './choice';
import { allInView, badLink, noneFound, nothingShared } from './databaseNotes';
import { lookUpEach } from './pastedLinks';
import { type Found, searchPick } from './searchPick';
import { listInWords, nameOf } from '../text/words';

/**
 * Asks which databases to add: those the connections can see, or one whose link or id is pasted. Resolves to the ids
 * for the setting. A database with several data sources is one choice.
 */
export async function pickDatabases(
  workspaces: readonly Workspace[],
  configured: ReadonlySet<NotionId>,
): Promise<readonly NotionId[] | undefined> {
  // The results for an empty query are filtered locally too, by names that Notion's search does not look at.
  const first = new Map<NotionId, Choice<NotionId>>();
  let isAnySeen = false;
  const searches = workspaces.map((workspace) => searchIn(workspace, workspaces.length > 1, configured));
  const isAllPersonal = workspaces.every(({ connection }) => connection.kind === 'personal');
  const picked = await searchPick({
    title: l10n.t('Add Databases'),
    placeholder: l10n.t('Type a name or paste a link'),
    noneFound: (text) => {
      if (text !== '' || isAllPersonal) return noneFound();
      return isAnySeen ? allInView() : nothingShared();
    },
    findLocally: (text) => {
      const query = titleQueryOf(text);
      return [...first.values()].filter(({ label }) => rankOf(fold(label), query) !== undefined);
    },
    search: (text, signal) => {
      const pasted = readPasted(text, 'database');
      if (pasted.kind === 'ids') return lookUpEach(pasted.ids, (id) => lookUp(id, text, workspaces, signal));
      if (pasted.kind === 'badLink') return [Promise.resolve({ choices: [], note: badLink() })];
      return searches.flatMap((search) => {
        const { listed, located } = search(text, signal);
        const noted = listed.then((found) => {
          isAnySeen ||= found.seen > 0;
          return found;
        });
        return [noted, located].map(async (found) => {
          const { choices, note } = await found;
          if (text === '') for (const choice of choices) first.set(choice.value, choice);
          return { choices, note };
        });
      });
    },
  });
  return picked?.values;
}

interface Listed extends Found<NotionId> {
  /** How many databases the connection saw, those in the view among them. */
  readonly seen: number;
}

/** Searches one workspace: `listed` comes first, `located` names as well where each database is. */
function searchIn(workspace: Workspace, showsWorkspace: boolean, configured: ReadonlySet<NotionId>) {
  const locate = locator(workspace.api, { lane: 'background' });
  return (text: string, signal: AbortSignal) => {
    const groups = workspace.api.searchDataSources({ text }, { signal }).then(({ results, unreadable }) => {
      // Unlike pages, trashed data sources are among the results of an ordinary search.
      const live = results.filter(({ state }) => state === 'live');
      const added = [...Map.groupBy(live, databaseOf)].filter(([id]) => !configured.has(id));
      return { seen: live.length, added, unreadable };
    });
    const listed = groups.then(async ({ seen, added, unreadable }): Promise<Listed> => {
      const choices = await Promise.all(
        added.map(([id, sources]) => toChoice(id, sources, workspace, showsWorkspace)),
      );
      return { seen, choices, note: unreadable && explain({ kind: 'someUnreadable' }) };
    });
    const located = Promise.all([groups, listed]).then(
      async ([{ added }, { choices }]): Promise<Found<NotionId>> => {
        const places = new Map<NotionId, string>();
        for (const [id, [source]] of added)
          if (source !== undefined && !signal.aborted)
            places.set(id, (await locate(source.databaseParent)).map((name) => nameOf(name, 30)).join(' / '));
        return { choices: choices.map((choice) => withPlace(choice, places.get(choice.value) ?? '')) };
      },
    );
    return { listed, located };
  };
}

function withPlace(choice: Choice<NotionId>, place: string): Choice<NotionId> {
  return { ...choice, description: [place, choice.description].filter(Boolean).join(' · ') };
}

/** The database of a pasted link, or a note saying why it cannot be added. */
async function lookUp(
  id: NotionId,
  text: string,
  workspaces: readonly Workspace[],
  signal: AbortSignal,
): Promise<Found<NotionId>> {
  const problems: Problem[] = [];
  for (const { api } of workspaces) {
    const resolved = await resolve(api, id, { signal });
    if (resolved.kind === 'found') {
      const { title, emoji } = resolved.database;
      const description = l10n.t('from the pasted link or ID');
      return { choices: [{ key: id, label: nameOf(title), emoji, description, value: id }] };
    }
    problems.push(resolved);
  }
  const problem = mostTellingProblem(problems);
  return { choices: [], note: problem.kind === 'notAnId' ? badLink() : problemInWords(text, problem) };
}

function databaseOf({ id, parent }: DataSource): NotionId {
  if (parent.kind === 'database') return parent.id;
  return parent.kind === 'dataSource' ? (parent.databaseId ?? id) : id;
}

async function toChoice(
  id: NotionId,
  sources: readonly DataSource[],
  { api, connection }: Workspace,
  showsWorkspace: boolean,
): Promise<Choice<NotionId>> {
  const names = listInWords(sources.map((source) => nameOf(source)));
  const hasSeveral = sources.length > 1;
  // A single data source has the database's name, so only several are worth a request for it.
  const database = hasSeveral ? await api.database(id).catch(() => undefined) : undefined;
  const { title, emoji } = database ?? { title: names, emoji: sources[0]?.emoji };
  const details = [...(hasSeveral ? [names] : []), ...(showsWorkspace ? [nameOf(connection.name)] : [])];
  return { key: id, label: nameOf(title), emoji, description: details.join(' · '), value: id };
}
