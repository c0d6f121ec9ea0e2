import { setTimeout as wait } from 'node:timers/promises';
import { type Failure, failureOf } from '../../notion/failure';
import type { CallOptions } from '../../notion/http/call';
import { newestFirst } from '../../notion/query/query';
import type { Slice } from '../../notion/schema/common';
import type { Page } from '../../notion/schema/page';
import {
  isInScope,
  type ConfiguredSource,
  configuredSourceOf,
  type ConfiguredSources,
  type Scope,
} from './configuredSources';
import { prepareRanking, rank } from './rank';
import type { LocatedPage } from '../workspace/readPages';
import type { Source } from '../source/source';
import type { Workspace } from '../workspace/workspace';

export interface SearchRequest {
  readonly text: string;
  readonly scope: Scope;
  readonly signal: AbortSignal;
}

/** The answer of one kind of search, best matches first. */
export interface SearchResult {
  readonly found: readonly LocatedPage[];
  /** Set where some of the requests failed; `found` has the answers of the others. */
  readonly failure?: Failure | undefined;
  /** Data sources with unloaded rows that were not queried, to limit requests. */
  readonly skippedSources: number;
}

/** Loaded rows offered for one text. */
const maxLoaded = 50;
/** Milliseconds without typing, after search was asked, before data sources are queried one by one. */
const debounceMs = 750;
/** Queries for one text and connection, besides the two of search. The lowest plan allows 180 requests a minute. */
const maxQueries = 20;

/** The best matches among the loaded rows; sends no request. */
export function findLoaded(sources: ConfiguredSources, text: string, scope: Scope): readonly LocatedPage[] {
  return rank(loadedRows(sources, scope), text, { limit: maxLoaded, others: false });
}

/** Folds the titles of loaded rows ahead of the first `findLoaded`. */
export async function prepareLoaded(sources: ConfiguredSources, scope: Scope): Promise<void> {
  await prepareRanking(loadedRows(sources, scope));
}

function* loadedRows(sources: ConfiguredSources, scope: Scope): Generator<LocatedPage> {
  for (const { source, workspace } of sources.values()) {
    for (const pages of [source.livePages, source.putAway.pages]) {
      for (const page of pages) if (isInScope(scope, page)) yield { page, workspace };
    }
  }
}

/**
 * Asks the search of one connection, once for live pages and once for the Trash. Notion's search covers the whole
 * workspace but only titles, lags behind and is not exhaustive.
 */
export function askSearch(
  workspace: Workspace,
  configured: Promise<ConfiguredSources>,
  { text, scope, signal }: SearchRequest,
): readonly Promise<SearchResult>[] {
  const wanted = [...(scope.live ? [false] : []), ...(scope.putAway ? [true] : [])];
  return wanted.map(async (inTrash) => {
    const { results, unreadable } = await workspace.api.searchPages({ text, inTrash }, { signal });
    const sources = await configured;
    const failure = unreadable && ({ kind: 'someUnreadable' } as const);
    return { ...toResult(sources, preferLoaded(sources, results), text, scope), failure };
  });
}

/**
 * Queries the data sources of one connection, which are exact. Debounced, since each data source costs a request;
 * those with rows that are not loaded go first. Rejects with an `AbortError` when typing goes on before that.
 */
export async function askSources(
  workspace: Workspace,
  configured: Promise<ConfiguredSources>,
  { text, scope, signal }: SearchRequest,
): Promise<SearchResult> {
  await wait(debounceMs, undefined, { signal });
  const sources = await configured;
  const own = [...sources.values()].filter((source) => source.workspace === workspace);
  const all = own.flatMap((source) => queriesFor(source, scope));
  const queries = all.toSorted((a, b) => Number(a.complete) - Number(b.complete));
  const skipped = queries.splice(maxQueries).flatMap(({ source, complete }) => (complete ? [] : [source]));
  let failure: Failure | undefined;
  const answers = await Promise.all(
    queries.map(async ({ source, rows }) => {
      try {
        const { results, unreadable } = await rowsTitled(source, text.split(/\s+/), rows, { signal });
        if (unreadable !== undefined) failure ??= { kind: 'someUnreadable' };
        return results;
      } catch (error) {
        failure ??= failureOf(error);
        return [];
      }
    }),
  );
  return {
    ...toResult(sources, answers.flat(), text, scope),
    failure,
    skippedSources: new Set(skipped).size,
  };
}

/** The first 100 rows whose title has all these words in it, as Notion knows them now. Throws `NotionError`. */
async function rowsTitled(
  source: Source,
  words: readonly string[],
  rows: 'live' | 'putAway',
  options: CallOptions,
): Promise<Slice<Page>> {
  const { api } = source;
  const word = { kind: 'text', type: 'title', property: 'title' } as const;
  const where = words.map((contains) => ({ ...word, contains }));
  return source.query((asked) =>
    rows === 'live'
      ? api.rows(asked, { ...newestFirst, where }, undefined, options)
      : api.rowsPutAway(asked, where, undefined, options),
  );
}

function queriesFor({ source }: ConfiguredSource, scope: Scope) {
  return (['live', 'putAway'] as const)
    .filter((rows) => scope[rows])
    .map((rows) => ({ source, rows, complete: isComplete(source, rows) }));
}

/** Whether all rows are loaded, so that a query adds little. A list with an arrangement may omit rows. */
function isComplete({ arrangement, live, putAway }: Source, rows: 'live' | 'putAway'): boolean {
  if (rows === 'live' && arrangement !== undefined) return false;
  const { rest, failed } = (rows === 'live' ? live : putAway).state;
  return rest.kind === 'complete' && failed === undefined;
}

/** Replaces stale search results by loaded rows: search may return a page as it was before our write. */
function preferLoaded(sources: ConfiguredSources, results: readonly Page[]): readonly Page[] {
  const configured = new Set(results.flatMap((page) => configuredSourceOf(sources, page) ?? []));
  return results.map((page) => {
    const loaded = [...configured]
      .flatMap(({ source }) => source.putAway.find(page.id) ?? source.find(page.id) ?? [])
      .at(-1);
    return loaded === undefined || page.editedTime > loaded.editedTime ? page : loaded;
  });
}

function toResult(
  sources: ConfiguredSources,
  pages: readonly Page[],
  text: string,
  scope: Scope,
): SearchResult {
  const located = pages.flatMap((page) => {
    const source = isInScope(scope, page) ? configuredSourceOf(sources, page) : undefined;
    return source === undefined ? [] : [{ page, workspace: source.workspace }];
  });
  return { found: rank(located, text, { limit: Infinity, others: true }), skippedSources: 0 };
}
