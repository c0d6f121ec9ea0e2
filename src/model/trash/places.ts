import type { CatalogEntry } from '../catalog/catalog';
import type { Rows } from '../rows/rows';
import type { Source } from '../source/source';
import { namesOf } from '../workspace/locatedSource';
import type { Workspace } from '../workspace/workspace';
import type { TrashedPage } from './trashed';

/** The Trash of a configured data source, or of all else in a workspace. */
export interface TrashPlace {
  readonly key: string;
  readonly workspace: Workspace;
  /** Undefined for all else. */
  readonly source: Source | undefined;
  /** The database's name, then the data source's own where the database has several. */
  readonly names: readonly string[];
  readonly emoji: string | undefined;
  /** What the pages were read with: whether it failed, and whether there may be more. */
  readonly rows: Rows;
  /** Those that are deleted first come first. */
  readonly pages: readonly TrashedPage[];
}

export type Place = Omit<TrashPlace, 'pages'>;

/** Each data source once, however often it is configured; then all else of each workspace. */
export function placesIn(
  entries: readonly CatalogEntry[],
  workspaces: Iterable<Workspace>,
): readonly Place[] {
  const bySource = new Map<Source, Place>();
  for (const entry of entries) {
    if (entry.kind === 'problem') continue;
    const { sources, workspace, database } = entry;
    for (const source of sources) {
      const names = namesOf(database, source);
      const key = `s:${source.id}`;
      const { emoji } = database;
      if (!bySource.has(source))
        bySource.set(source, { key, workspace, source, names, emoji, rows: source.putAway });
    }
  }
  const elsewhere = [...workspaces].map((workspace): Place => ({
    key: `w:${workspace.connection.id}`,
    workspace,
    source: undefined,
    names: [workspace.connection.name],
    emoji: undefined,
    rows: workspace.trash,
  }));
  return [...bySource.values(), ...elsewhere];
}
