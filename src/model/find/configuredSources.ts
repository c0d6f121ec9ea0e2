import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { CatalogState } from '../catalog/catalog';
import { type LocatedSource, namesOf } from '../workspace/locatedSource';

export interface ConfiguredSource extends LocatedSource {
  /** The database's name, then the data source's own where the database has several. */
  readonly names: readonly string[];
}

export type ConfiguredSources = ReadonlyMap<NotionId, ConfiguredSource>;

/** Page states that a search covers. */
export interface Scope {
  readonly live: boolean;
  /** Pages in the Trash and kept pages. */
  readonly putAway: boolean;
}

export const everywhere: Scope = { live: true, putAway: true };

export function isInScope({ live, putAway }: Scope, { state }: Page): boolean {
  return state === 'live' ? live : putAway;
}

/** Empty while the catalog has no entries to offer. */
export function configuredSourcesIn(state: CatalogState): ConfiguredSources {
  if (state.kind !== 'ready') return new Map();
  const all = state.entries.flatMap((entry) => {
    if (entry.kind === 'problem') return [];
    const { sources, workspace, database } = entry;
    return sources.map((source): ConfiguredSource => ({
      source,
      workspace,
      names: namesOf(database, source),
    }));
  });
  return new Map(all.map((configured) => [configured.source.id, configured]));
}

export function configuredSourceOf(
  sources: ConfiguredSources,
  { parent }: Page,
): ConfiguredSource | undefined {
  return parent.kind === 'dataSource' ? sources.get(parent.id) : undefined;
}
