import { l10n } from 'vscode';
import { fold, titleQueryOf, rankOf } from '../../model/find/match';
import { mostTellingProblem, type Problem, resolve } from '../../model/catalog/resolve';
import type { Workspace } from '../../model/workspace/workspace';
import type { DataSource } from '../../notion/schema/database';
import { type NotionId, readPasted } from '../../notion/schema/ids';
import { explain } from '../text/explain';
import { problemInWords } from '../text/problem';
import type { Choice, Note } from './choice';
import { type Found, searchPick } from './searchPick';
import { nameOf } from '../text/words';

/**
 * Asks which databases to add: those the connections can see, or one whose link or id is pasted. Resolves to the ids
 * for the setting. A database with several data sources is one choice.
 */
export async function pickDatabases(
  workspaces: readonly Workspace[],
  configured: ReadonlySet<NotionId>,
): Promise<readonly NotionId[] | undefined> {
  // The results for an empty query are filtered locally too, by names that Notion's search does not look at.
  let first: readonly Choice<NotionId>[] = [];
  const picked = await searchPick({
    title: l10n.t('Add Databases'),
    placeholder: l10n.t('Type a name or paste a link'),
    noneFound: {
      sentence: l10n.t('No databases found.'),
      advice: l10n.t('An internal connection sees only what is shared with it: ••• → Connections in Notion.'),
    },
    findLocally: (text) => {
      const query = titleQueryOf(text);
      return first.filter(({ label }) => rankOf(fold(label), query) !== undefined);
    },
    search: (text, signal) => {
      const pasted = readPasted(text, 'database');
      if (pasted.kind === 'ids') return pasted.ids.map((id) => lookUp(id, text, workspaces, signal));
      if (pasted.kind === 'badLink') return [Promise.resolve({ choices: [], note: badLinkNote() })];
      return workspaces.map(async (workspace) => {
        const { results, unreadable } = await workspace.api.searchDataSources({ text }, { signal });
        // Unlike pages, trashed data sources are among the results of an ordinary search.
        const live = results.filter(({ state }) => state === 'live');
        const groups = [...Map.groupBy(live, databaseOf)].filter(([id]) => !configured.has(id));
        const choices = await Promise.all(
          groups.map(([id, sources]) => toChoice(id, sources, workspace, workspaces.length > 1)),
        );
        if (text === '') first = [...first, ...choices];
        return { choices, note: unreadable && explain({ kind: 'badAnswer', status: 200 }) };
      });
    },
  });
  return picked?.values;
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
  return { choices: [], note: problemInWords(text, mostTellingProblem(problems)) };
}

function badLinkNote(): Note {
  return {
    sentence: l10n.t('This is not the link or ID of a database.'),
    advice: l10n.t('In Notion, open the database as a full page and copy its link: ••• → Copy link.'),
  };
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
  const names = sources.map((source) => nameOf(source)).join(', ');
  const hasSeveral = sources.length > 1;
  // A single data source has the database's name, so only several are worth a request for it.
  const database = hasSeveral ? await api.database(id).catch(() => undefined) : undefined;
  const { title, emoji } = database ?? { title: names, emoji: sources[0]?.emoji };
  const details = [...(hasSeveral ? [names] : []), ...(showsWorkspace ? [nameOf(connection.name)] : [])];
  return { key: id, label: nameOf(title), emoji, description: details.join(' · '), value: id };
}
