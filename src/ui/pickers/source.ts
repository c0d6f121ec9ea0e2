import { l10n } from 'vscode';
import type { CatalogEntry } from '../../model/catalog/catalog';
import type { Source } from '../../model/source/source';
import type { LocatedSource } from '../../model/workspace/locatedSource';
import { askOne, type StepItem, valueOf } from './steps';
import { nameOf } from '../text/words';

/** The data sources of the entries as choices, each once. */
export function sourceChoices(entries: readonly CatalogEntry[]): readonly StepItem<LocatedSource>[] {
  const databases = entries.filter((entry) => entry.kind === 'database');
  const severalWorkspaces = new Set(databases.map(({ workspace }) => workspace)).size > 1;
  const choices = databases.flatMap(({ database, sources, workspace }) =>
    sources.map((source): [Source, StepItem<LocatedSource>] => {
      const isOneOfMany = sources.length > 1;
      const context = [
        ...(isOneOfMany ? [nameOf(database)] : []),
        ...(severalWorkspaces ? [nameOf(workspace.connection.name)] : []),
      ];
      const label = nameOf(isOneOfMany ? { title: source.name } : database);
      const description = context.join(' · ');
      return [source, { label, description, value: { source, workspace } }];
    }),
  );
  return [...new Map(choices).values()];
}

/** Asks for one of the data sources; takes a single one without asking. */
export async function pickSource(
  title: string,
  choices: readonly StepItem<LocatedSource>[],
): Promise<LocatedSource | undefined> {
  if (choices.length <= 1) return choices[0]?.value;
  const placeholder = l10n.t('Select a data source');
  return valueOf(await askOne({ title, placeholder }, choices));
}
