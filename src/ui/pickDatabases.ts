import { l10n } from 'vscode';
import type { Workspace } from '../model/workspace';
import type { DataSource } from '../notion/database';
import { type NotionId, parseId } from '../notion/ids';
import { type Choice, searchPick } from './searchPick';
import { nameOf } from './words';

/**
 * Asks which databases to add: those the connections can see, or one whose link or id is pasted. Gives what
 * goes into the setting. A database with several data sources is one choice.
 */
export function pickDatabases(
  workspaces: readonly Workspace[],
  configured: ReadonlySet<NotionId>,
): Promise<readonly NotionId[] | undefined> {
  return searchPick({
    title: l10n.t('Add Databases'),
    placeholder: l10n.t('Type a name or paste a link'),
    noneFound: l10n.t(
      'None found. An internal connection sees only what is shared with it: ••• → Connections in Notion.',
    ),
    atHand: [],
    search: async (text, signal) => {
      const pasted = parseId(text, 'database');
      if (pasted !== undefined) return [pastedChoice(pasted)];
      const found = await Promise.all(
        workspaces.map(async (workspace) => {
          const { results } = await workspace.api.searchDataSources({ text }, { signal });
          const groups = [...Map.groupBy(results, databaseOf)].filter(([id]) => !configured.has(id));
          return Promise.all(
            groups.map(([id, sources]) => toChoice(id, sources, workspace, workspaces.length > 1)),
          );
        }),
      );
      return found.flat();
    },
  });
}

function databaseOf({ id, parent }: DataSource): NotionId {
  if (parent.kind === 'database') return parent.id;
  return parent.kind === 'dataSource' ? (parent.databaseId ?? id) : id;
}

async function toChoice(
  id: NotionId,
  sources: readonly DataSource[],
  workspace: Workspace,
  withWorkspace: boolean,
): Promise<Choice<NotionId>> {
  const [first] = sources;
  const several = sources.length > 1;
  // Only a database with several data sources has a name of its own worth a request.
  const { title, emoji } = (several ? await database(workspace, id) : undefined) ?? {
    title: sources.map((source) => nameOf(source)).join(', '),
    emoji: first?.emoji,
  };
  const place = withWorkspace ? [nameOf({ title: workspace.connection.name })] : [];
  return {
    key: id,
    label: nameOf({ title }),
    emoji,
    description: [...(several ? [sources.map((source) => nameOf(source)).join(', ')] : []), ...place].join(
      ' · ',
    ),
    value: id,
  };
}

async function database(
  workspace: Workspace,
  id: NotionId,
): Promise<{ title: string; emoji: string | undefined } | undefined> {
  return workspace.api.database(id).catch(() => undefined);
}

function pastedChoice(id: NotionId): Choice<NotionId> {
  return { key: id, label: id, description: l10n.t('from the pasted link or id'), value: id };
}
