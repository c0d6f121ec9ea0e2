import { setTimeout as wait } from 'node:timers/promises';
import { type Failure, failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
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

/** A text that is looked for. */
export interface SearchRequest {
  readonly text: string;
  readonly scope: Scope;
  readonly signal: AbortSignal;
}

/** What one way of asking found, the best first. */
export interface SearchResult {
  readonly found: readonly LocatedPage[];
  /** Part of it could not be asked. */
  readonly failure?: Failure | undefined;
  /** Data sources whose other rows were left out, so as not to spend too many requests. */
  readonly leftOut: number;
}

/** Loaded rows that are shown for one text. */
const atHandLimit = 50;
/** Milliseconds that typing has to rest, after search was asked, before data sources are asked one by one. */
const restMs = 750;
/** Requests for one text and connection besides the two of search: plans begin at 180 in 60 seconds. */
const maxQueries = 20;

/** The best of the rows that are loaded. */
export function findLoaded(places: ConfiguredSources, text: string, scope: Scope): readonly LocatedPage[] {
  return rank(loadedRows(places, scope), text, { limit: atHandLimit, others: false });
}

/** Makes looking at hand quick. */
export async function prepareLoaded(places: ConfiguredSources, scope: Scope): Promise<void> {
  await prepareRanking(loadedRows(places, scope));
}

function* loadedRows(places: ConfiguredSources, scope: Scope): Generator<LocatedPage> {
  for (const { source, workspace } of places.values()) {
    for (const pages of [source.livePages, source.putAway.pages]) {
      for (const page of pages) if (isInScope(scope, page)) yield { page, workspace };
    }
  }
}

/**
 * Asks the search of one connection: once for live pages, once for the Trash. It covers the workspace, looks at
 * titles only, lags behind and need not find everything.
 */
export function askSearch(
  workspace: Workspace,
  places: Promise<ConfiguredSources>,
  { text, scope, signal }: SearchRequest,
): readonly Promise<SearchResult>[] {
  const wanted = [...(scope.live ? [false] : []), ...(scope.putAway ? [true] : [])];
  return wanted.map(async (inTrash) => {
    const { results } = await workspace.api.searchPages({ text, inTrash }, { signal });
    const known = await places;
    return finding(known, asLoaded(known, results), text, scope);
  });
}

/**
 * Asks the data sources of one connection themselves, which know each row as it is now. Only once typing rests, as
 * each of them is a request, and first those that have rows which are not loaded.
 */
export async function askSources(
  workspace: Workspace,
  places: Promise<ConfiguredSources>,
  { text, scope, signal }: SearchRequest,
): Promise<SearchResult> {
  await wait(restMs, undefined, { signal });
  const known = await places;
  const own = [...known.values()].filter((place) => place.workspace === workspace);
  const all = own.flatMap((place) => queriesFor(place, scope));
  const queries = all.toSorted((a, b) => Number(a.complete) - Number(b.complete));
  const leftOut = queries.splice(maxQueries).flatMap(({ source, complete }) => (complete ? [] : [source]));
  let failure: Failure | undefined;
  const answers = await Promise.all(
    queries.map(async ({ source, rows }) => {
      try {
        return await source.titled(text.split(/\s+/), rows, { signal });
      } catch (error) {
        failure ??= failureOf(error);
        return [];
      }
    }),
  );
  return { ...finding(known, answers.flat(), text, scope), failure, leftOut: new Set(leftOut).size };
}

function queriesFor({ source }: ConfiguredSource, scope: Scope) {
  return (['live', 'putAway'] as const)
    .filter((rows) => scope[rows])
    .map((rows) => ({ source, rows, complete: isComplete(source, rows) }));
}

/** All rows are loaded, so that Notion can add only what is newer. Rows that are arranged may be some of them. */
function isComplete({ arrangement, live, putAway }: Source, rows: 'live' | 'putAway'): boolean {
  if (rows === 'live' && arrangement !== undefined) return false;
  const { loaded, hasMore, capped, failed } = rows === 'live' ? live : putAway;
  return loaded && !hasMore && !capped && failed === undefined;
}

/** Search may show a page as it was before it was written from here. */
function asLoaded(places: ConfiguredSources, results: readonly Page[]): readonly Page[] {
  const loaded = new Map<NotionId, Page>();
  for (const { source } of new Set(results.flatMap((page) => configuredSourceOf(places, page) ?? []))) {
    for (const { id } of results) {
      const page = source.putAway.find(id) ?? source.find(id);
      if (page !== undefined) loaded.set(id, page);
    }
  }
  return results.map((page) => {
    const known = loaded.get(page.id);
    return known === undefined || page.editedTime > known.editedTime ? page : known;
  });
}

function finding(
  places: ConfiguredSources,
  pages: readonly Page[],
  text: string,
  scope: Scope,
): SearchResult {
  const reached = pages.flatMap((page) => {
    const place = isInScope(scope, page) ? configuredSourceOf(places, page) : undefined;
    return place === undefined ? [] : [{ page, workspace: place.workspace }];
  });
  return { found: rank(reached, text, { limit: Infinity, others: true }), leftOut: 0 };
}
