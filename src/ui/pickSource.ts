import { l10n, window } from 'vscode';
import type { Entry } from '../model/entry';
import type { Source } from '../model/source';
import type { Workspace } from '../model/workspace';
import { withoutIcons } from './searchPick';
import { nameOf } from './words';

/** A data source with the connection that reaches it. */
export interface SourceChoice {
  readonly source: Source;
  readonly workspace: Workspace;
}

/** Asks for one of the data sources that are shown. Does not ask where there is only one. */
export async function pickSource(
  title: string,
  entries: readonly Entry[],
): Promise<SourceChoice | undefined> {
  const databases = entries.filter((entry) => entry.kind === 'database');
  const severalWorkspaces = new Set(databases.map(({ workspace }) => workspace)).size > 1;
  const items = databases.flatMap(({ database, sources, workspace }) =>
    sources.map((source) => {
      const place = [
        ...(sources.length > 1 ? [nameOf(database)] : []),
        ...(severalWorkspaces ? [nameOf({ title: workspace.connection.name })] : []),
      ];
      const name = sources.length > 1 ? { title: source.name } : database;
      return {
        label: withoutIcons(nameOf(name)),
        description: withoutIcons(place.join(' · ')),
        choice: { source, workspace },
      };
    }),
  );
  const [first, ...others] = items;
  if (first === undefined || others.length === 0) return first?.choice;
  const placeHolder = l10n.t('Which data source?');
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.choice;
}
