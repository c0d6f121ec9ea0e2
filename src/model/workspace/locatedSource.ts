import type { Source } from '../source/source';
import type { StoredDatabase } from '../stored/databaseStore';
import type { Workspace } from './workspace';

/** A data source with the connection that reaches it. */
export interface LocatedSource {
  readonly source: Source;
  readonly workspace: Workspace;
}

/** The database's name, then the data source's own where the database has several. */
export function namesOf(database: StoredDatabase, source: Source): readonly string[] {
  return database.sources.length > 1 ? [database.title, source.name] : [database.title];
}
