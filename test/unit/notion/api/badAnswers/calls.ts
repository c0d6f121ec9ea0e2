import type { NotionApi } from '../../../../../src/notion/api';
import type { AllRows } from '../../../../../src/notion/operations/allRows';
import { readSlices } from '../../../../../src/notion/operations/paginate';
import { readAllRows } from '../../../../../src/notion/operations/readAll';
import { ancestorFinder } from '../../../../../src/notion/operations/trashedAncestor';
import { viewPages } from '../../../../../src/notion/operations/viewPages';
import type { Slice } from '../../../../../src/notion/schema/common';
import { rowId } from '../../../../emulator/sample/ids';
import { ids } from '../../../emulator/support/fixture';
import { idOf } from '../../../support/notion';

/** What a list gave. `type`: of its entries, as Notion names it. */
export interface Listed {
  readonly type: string;
  readonly count: number;
}

export interface Call {
  readonly name: string;
  /** Undefined for what is no list. */
  readonly make: (api: NotionApi) => Promise<Listed | undefined>;
}

const source = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title'] };
const bug = idOf(rowId('bug', 0));

const one = (name: string, make: (api: NotionApi) => Promise<unknown>): Call => ({
  name,
  make: async (api) => {
    await make(api);
    return undefined;
  },
});

const list = (name: string, type: string, make: (api: NotionApi) => Promise<Slice<unknown>>): Call => ({
  name,
  make: async (api) => {
    const { results, unreadable = [] } = await make(api);
    return { type, count: results.length + unreadable.length };
  },
});

export const calls: readonly Call[] = [
  one('me', (api) => api.me()),
  one('database', (api) => api.database(idOf(ids.databases.bugTracker))),
  one('dataSource', (api) => api.dataSource(source.id)),
  one('page', (api) => api.page(bug)),
  one('fullPage', (api) => api.fullPage(bug)),
  one('markdown', (api) => api.markdown(bug)),
  one('view', (api) => api.view(idOf(ids.views.openBugs))),
  one('people', (api) => api.people(source.id, 'title', [])),
  one('ancestorFinder', (api) => ancestorFinder(api)({ id: bug })),
  list('searchPages', 'page', (api) => readSlices((cursor) => api.searchPages({ text: 'a', cursor }))),
  list('searchDataSources', 'data_source', (api) =>
    readSlices((cursor) => api.searchDataSources({ cursor })),
  ),
  list('rows', 'page', (api) => readSlices((cursor) => api.rows(source, { where: [], order: [] }, cursor))),
  list('rowsPutAway', 'page', (api) => readSlices((cursor) => api.rowsPutAway(source, [], cursor))),
  list('views', 'view', (api) => readSlices((cursor) => api.views(source.id, cursor))),
  {
    name: 'viewPages',
    make: async (api) => {
      const view = await api.view(idOf(ids.views.openBugs));
      const {
        pages,
        unreadable = [],
        gone,
      } = await viewPages(api, view, {
        rowsWhere: () => Promise.resolve({ pages: [], isCutOff: false }),
        onCount: () => undefined,
      });
      return { type: 'page', count: pages.length + unreadable.length + gone };
    },
  },
  {
    name: 'readAllRows',
    make: async (api) => {
      const found: AllRows = await readAllRows((query, cursor) => api.rows(source, query, cursor), []);
      if (found.kind === 'stopped') return undefined;
      return { type: 'page', count: found.rows.length + (found.unreadable?.length ?? 0) };
    },
  },
];
