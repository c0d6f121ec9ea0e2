import type { StoredDatabase } from '../stored/databaseStore';
import type { Resolved } from './resolve';
import type { Failed } from '../rows/rowsState';
import type { Source } from '../source/source';
import type { Workspace } from '../workspace/workspace';

/** Why a configured entry shows no rows. */
export type Problem = { readonly kind: 'notAnId' } | Exclude<Resolved, { readonly kind: 'found' }>;

/** An entry of the setting, written as `text`, and the database it resolves to. */
export type CatalogEntry =
  | { readonly kind: 'problem'; readonly text: string; readonly problem: Problem }
  | {
      readonly kind: 'database';
      readonly text: string;
      readonly workspace: Workspace;
      readonly database: StoredDatabase;
      readonly sources: readonly Source[];
      /** Set while the last refresh failed and older content is shown. */
      readonly failed?: Failed | undefined;
    };

/** Where several connections fail, the first of these is shown: it tells the person most. */
const byWeight: readonly Problem['kind'][] = [
  'failed',
  'isPage',
  'inTrash',
  'noSources',
  'notFound',
  'notAnId',
];

export function mostTellingProblem(problems: readonly Problem[]): Problem {
  const ordered = problems.toSorted((a, b) => byWeight.indexOf(a.kind) - byWeight.indexOf(b.kind));
  return ordered[0] ?? { kind: 'notFound' };
}
