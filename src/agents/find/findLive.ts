import { conditionAt } from '../../model/arrangement/criterion';
import {
  type ConditionProblem,
  readCondition,
  type WrittenCondition,
} from '../../model/arrangement/writtenCondition';
import type { ConfiguredSource } from '../../model/find/configuredSources';
import { readMatching } from '../../model/matching';
import type { LocatedPage } from '../../model/workspace/readPages';
import { ifFound } from '../../notion/failure';
import { slices } from '../../notion/operations/paginate';
import { type Condition, newestFirst } from '../../notion/query/query';
import { parseId, type NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { mostPages } from '../inputs';
import { Refusal } from '../refusal';
import type { FoundPages } from './resultSets';
import type { ToolCall } from '../tool';

interface Query {
  readonly configured: ConfiguredSource;
  readonly where: readonly Condition[];
}

interface Criteria {
  readonly where: readonly WrittenCondition[];
  readonly text: string;
}

/** The live pages that meet all conditions and have all words of a text in their titles, as Notion knows them now. */
export async function findLive(
  call: ToolCall,
  sources: readonly ConfiguredSource[],
  criteria: Criteria,
): Promise<FoundPages> {
  const { signal } = call;
  const queries: Query[] = [];
  // Ages are turned into dates once, so that reading again goes by the same bounds.
  const now = new Date();
  for (const configured of sources)
    queries.push({ configured, where: await conditionsFor(configured, criteria, now, signal) });
  return {
    ...(await read(queries, signal)),
    again: async (later) => idsOf((await read(queries, later)).pages),
  };
}

/** The live pages that a saved view shows, in its order. */
export async function findInView(
  { signal }: ToolCall,
  sources: readonly ConfiguredSource[],
  text: string,
): Promise<FoundPages> {
  const id = parseId(text, 'database');
  for (const { source, workspace } of id === undefined ? [] : sources) {
    const { api } = source;
    const view = id && (await ifFound(api.view(id, { signal })));
    const own = sources.find((one) => one.source.id === view?.source && one.workspace === workspace);
    if (view === undefined || own === undefined) continue;
    const readView = async (during: AbortSignal) => {
      const options = { signal: during, onCount: () => undefined };
      const matching = { kind: 'view', view } as const;
      const found = await own.source.query((asked) => readMatching(api, asked, matching, options));
      const pages = found.pages.filter(({ state }) => state === 'live').map((page) => ({ page, workspace }));
      return { pages, isCut: found.isCutOff, unreadable: found.unreadable?.length ?? 0 };
    };
    return { ...cut(await readView(signal)), again: async (later) => idsOf((await readView(later)).pages) };
  }
  throw new Refusal(
    'There is no such view of a configured database. Call listDatabases for the IDs of views.',
  );
}

async function conditionsFor(
  { source }: ConfiguredSource,
  { where, text }: Criteria,
  now: Date,
  signal: AbortSignal,
): Promise<readonly Condition[]> {
  const words = text.split(/\s+/).filter(Boolean);
  const word = { kind: 'text', type: 'title', property: 'title' } as const;
  const inTitle = words.map((contains): Condition => ({ ...word, contains }));
  if (where.length === 0) return inTitle;
  const { properties } = await source.api.dataSource(source.id, { signal });
  const conditions = where.map((written) => {
    const condition = readCondition(written, properties);
    if (condition.kind === 'criterion') return conditionAt(condition.criterion, now);
    throw new Refusal(
      `A condition does not fit the data source ${source.id}: ${conditionProblemInWords(condition.problem)}. Call listDatabases for its properties and options, or name one dataSource.`,
    );
  });
  return [...inTitle, ...conditions];
}

async function read(queries: readonly Query[], signal: AbortSignal): Promise<Omit<FoundPages, 'again'>> {
  const found: LocatedPage[] = [];
  let isCut = false;
  let unreadable = 0;
  for (const { configured, where } of queries) {
    const { source, workspace } = configured;
    const fetch = (cursor: string | undefined) =>
      source.query((asked) => source.api.rows(asked, { ...newestFirst, where }, cursor, { signal }));
    for await (const slice of slices<Page>(fetch)) {
      for (const page of slice.results) if (page.state === 'live') found.push({ page, workspace });
      unreadable += slice.unreadable?.length ?? 0;
      isCut ||= slice.capped;
      if (found.length > mostPages) break;
    }
    if (found.length > mostPages) break;
  }
  return cut({ pages: found, isCut, unreadable });
}

function cut({ pages, isCut, unreadable }: Pick<FoundPages, 'pages' | 'isCut' | 'unreadable'>): FoundPages {
  const first = pages.slice(0, mostPages);
  return { pages: first, isCut: isCut || first.length < pages.length, unreadable, daysLeft: new Map() };
}

function idsOf(pages: readonly LocatedPage[]): ReadonlySet<NotionId> {
  return new Set(pages.map(({ page }) => page.id));
}

/** Quotes only what the call itself has. */
function conditionProblemInWords(problem: ConditionProblem): string {
  switch (problem.kind) {
    case 'noSubject':
      return 'it needs either property or time';
    case 'notOneTest':
      return 'it needs exactly one test, such as is or olderThanDays, or any alone';
    case 'unknownProperty':
      return `it has no property ${JSON.stringify(problem.property)}`;
    case 'unknownOption':
      return `the property has no option ${JSON.stringify(problem.option)}`;
    case 'noPerson':
      return `${JSON.stringify(problem.person)} is no ID of a person`;
    case 'noResult':
      return 'a formula that is empty needs result: text, number or date';
    case 'testDoesNotFit':
      return `${problem.test} does not fit the type of that property`;
  }
}
