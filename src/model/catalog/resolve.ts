import type { NotionApi } from '../../notion/api';
import type { CallOptions } from '../../notion/http/call';
import { type Failure, failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import { chooseShown } from '../source/chooseShown';
import type { StoredDatabase } from '../stored/databaseStore';

/** The answer of one connection about a configured id. */
export type Resolved =
  | { readonly kind: 'found'; readonly database: StoredDatabase }
  /** `isRow`: of a data source, whose database it therefore is in. */
  | { readonly kind: 'isPage'; readonly title: string; readonly isRow: boolean }
  | { readonly kind: 'isBlock' }
  | { readonly kind: 'inTrash'; readonly title: string }
  | { readonly kind: 'noSources' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notAnId' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Why a configured entry shows no rows. */
export type Problem = Exclude<Resolved, { readonly kind: 'found' }>;

/**
 * Finds out what an id names: a database first, as links do; then a data source; then a page, only to say that
 * it is one; what Notion knows as none of these is a block. Rejects only for a bug.
 */
export async function resolve(
  api: NotionApi,
  id: NotionId,
  options?: CallOptions,
  rowProperties: readonly string[] = [],
): Promise<Resolved> {
  let isOther = false;
  for (const read of [asDatabase, asDataSource, asPage]) {
    try {
      return await read(api, id, options, rowProperties);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'noAccessibleSources') return { kind: 'noSources' };
      if (failure.kind === 'notAnId') return { kind: 'notAnId' };
      if (failure.kind === 'wrongObject') isOther = true;
      else if (failure.kind !== 'notFound') return { kind: 'failed', failure };
    }
  }
  return { kind: isOther ? 'isBlock' : 'notFound' };
}

async function asDatabase(api: NotionApi, id: NotionId, options?: CallOptions): Promise<Resolved> {
  const { title, emoji, state, sources } = await api.database(id, options);
  if (state === 'trash') return { kind: 'inTrash', title };
  if (sources.length === 0) return { kind: 'noSources' };
  return { kind: 'found', database: { kind: 'database', id, title, emoji, sources } };
}

async function asDataSource(
  api: NotionApi,
  id: NotionId,
  options: CallOptions | undefined,
  rowProperties: readonly string[],
): Promise<Resolved> {
  const { title, emoji, state, properties } = await api.dataSource(id, options);
  if (state === 'trash') return { kind: 'inTrash', title };
  return {
    kind: 'found',
    database: {
      kind: 'dataSource',
      id,
      title,
      emoji,
      sources: [{ id, name: title, ...chooseShown(properties, rowProperties) }],
    },
  };
}

async function asPage(api: NotionApi, id: NotionId, options?: CallOptions): Promise<Resolved> {
  const { title, parent } = await api.page(id, options);
  return { kind: 'isPage', title, isRow: parent.kind === 'dataSource' };
}

/** Where several connections fail, the first of these is shown: it tells the person most. */
const byWeight: readonly Problem['kind'][] = [
  'failed',
  'isPage',
  'isBlock',
  'inTrash',
  'noSources',
  'notFound',
  'notAnId',
];

export function mostTellingProblem(problems: readonly Problem[]): Problem {
  const ordered = problems.toSorted((a, b) => byWeight.indexOf(a.kind) - byWeight.indexOf(b.kind));
  return ordered[0] ?? { kind: 'notFound' };
}
