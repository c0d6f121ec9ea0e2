import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { CatalogState } from '../catalog/catalog';
import type { Source } from '../source/source';
import type { Workspace } from '../workspace/workspace';

/** A configured data source. */
export interface ConfiguredSource {
  readonly source: Source;
  readonly workspace: Workspace;
  /** Of the database; of the data source too where the database has several. */
  readonly names: readonly string[];
}

export type ConfiguredSources = ReadonlyMap<NotionId, ConfiguredSource>;

/** Which pages are meant. */
export interface Scope {
  readonly live: boolean;
  /** In the Trash or kept. */
  readonly putAway: boolean;
}

export const everywhere: Scope = { live: true, putAway: true };

export function isInScope({ live, putAway }: Scope, { state }: Page): boolean {
  return state === 'live' ? live : putAway;
}

/** All configured data sources, each once, by id. */
export function configuredSourcesIn(overview: CatalogState): ConfiguredSources {
  if (overview.kind !== 'ready') return new Map();
  const places = overview.entries.flatMap((entry) => {
    if (entry.kind === 'problem') return [];
    const { sources, workspace, database } = entry;
    return sources.map((source): ConfiguredSource => {
      const names = sources.length > 1 ? [database.title, source.name] : [database.title];
      return { source, workspace, names };
    });
  });
  return new Map(places.map((place) => [place.source.id, place]));
}

export function configuredSourceOf(
  places: ConfiguredSources,
  { parent }: Page,
): ConfiguredSource | undefined {
  return parent.kind === 'dataSource' ? places.get(parent.id) : undefined;
}
