import type { StoredDatabase } from '../stored/databaseStore';
import type { Resolved } from './resolve';
import type { Failed } from '../rows/rowsState';
import type { Source } from '../source/source';
import type { Workspace } from '../workspace/workspace';

/** Why a configured entry shows no rows. */
export type Problem = { readonly kind: 'notAnId' } | Exclude<Resolved, { readonly kind: 'found' }>;

/** One entry of the setting, as `text`, with what it turned out to be. */
export type CatalogEntry =
  | { readonly kind: 'problem'; readonly text: string; readonly problem: Problem }
  | {
      readonly kind: 'database';
      readonly text: string;
      readonly workspace: Workspace;
      readonly database: StoredDatabase;
      readonly sources: readonly Source[];
      /** The last attempt to read it anew failed; what is shown is older. */
      readonly failed?: Failed | undefined;
    };

/** Several connections may have been asked: the answer that says most is the one to show. */
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
