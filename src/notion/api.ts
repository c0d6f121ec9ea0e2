import * as v from 'valibot';
import { NotionError } from './failure';
import { type Account, account } from './schema/account';
import type { Call, CallOptions } from './http/call';
import { database, dataSource } from './schema/database';
import type { NotionId } from './schema/ids';
import { namesMe, withPersonForMe } from './query/me';
import { type Page, page } from './schema/page';
import { people, userName } from './schema/people';
import { type Condition, type RowQuery, sortsOf } from './query/query';
import { createdIn } from './schema/createdPage';
import { parent } from './schema/parent';
import { writtenObject } from './schema/writtenObject';
import { about, notionId, slice } from './schema/common';
import {
  type Flag,
  type NewPage,
  pageBody,
  queryBody,
  type Search,
  searchBody,
  startingAt,
  type Target,
  update,
} from './requests';
import { pageIds, view, viewIds, viewRows } from './query/view';

/** A data source whose rows are asked for, with the ids of the properties wanted. */
export interface RowSource {
  readonly id: NotionId;
  readonly propertyIds: readonly string[];
  /** Rows are to have the values of all these properties in `Page.shown`. */
  readonly hasValues?: boolean;
}

/** The calls of Notion's API that we use, with our own types. Each throws `NotionError`. */
export type NotionApi = ReturnType<typeof createApi>;

export function createApi(call: Call) {
  const askMe = (options?: CallOptions) => call('read', (sdk) => sdk.users.me({}), account, options);
  let asked: Promise<Account> | undefined;
  /** Whose token it is does not change, so that is asked once. */
  const person = async () => {
    asked ??= askMe();
    try {
      return (await asked).person;
    } catch (error) {
      asked = undefined;
      throw error;
    }
  };
  /** Sends a query with conditions that may name "me". */
  const whereMe = async <T>(
    where: readonly Condition[],
    send: (where: readonly Condition[]) => Promise<T>,
  ) => {
    if (!namesMe(where)) return send(where);
    const id = await person();
    if (id === undefined) throw new NotionError({ kind: 'nobodyIsMe' });
    return send(withPersonForMe(where, id));
  };
  return {
    me: askMe,

    /** The id of the person that the token belongs to; undefined where it is no person's. */
    person,

    /** Undefined where Notion gives no name. Refused for a token without the capability to read users. */
    userName: (id: NotionId, options?: CallOptions) =>
      call('read', (sdk) => sdk.users.retrieve({ user_id: id }), userName(id), options),

    database: (id: NotionId, options?: CallOptions) =>
      call('read', (sdk) => sdk.databases.retrieve({ database_id: id }), about(id, database), options),

    dataSource: (id: NotionId, options?: CallOptions) =>
      call('read', (sdk) => sdk.dataSources.retrieve({ data_source_id: id }), about(id, dataSource), options),

    page: (id: NotionId, options?: CallOptions) =>
      call('read', (sdk) => sdk.pages.retrieve({ page_id: id }), about(id, page), options),

    /** A page as a row of its data source. */
    row: async (id: NotionId, source: RowSource, options?: CallOptions) =>
      call('read', (sdk) => sdk.pages.retrieve({ page_id: id }), about(id, await rowSchema(source)), options),

    /** With the values of all properties. How to read those is loaded with the first page. */
    fullPage: async (id: NotionId, options?: CallOptions) => {
      const { fullPage } = await import('./schema/fullPage');
      return call('read', (sdk) => sdk.pages.retrieve({ page_id: id }), about(id, fullPage), options);
    },

    /** With everything that Notion says of it. */
    rawPage: async (id: NotionId, options?: CallOptions) => {
      const { rawPage } = await import('./schema/rawPage');
      return call('read', (sdk) => sdk.pages.retrieve({ page_id: id }), about(id, rawPage), options);
    },

    /** Values of one property of a page, of which the answer about the page has no more than the first. */
    propertyValues: async (id: NotionId, property: string, cursor?: string, options?: CallOptions) => {
      const { propertyItem } = await import('./schema/rawPage');
      const body = {
        page_id: id,
        property_id: property,
        page_size: 100,
        ...(cursor && { start_cursor: cursor }),
      };
      return call(
        'read',
        (sdk) => sdk.pages.properties.retrieve(body),
        slice('property_item', propertyItem),
        options,
      );
    },

    /** The content of a page; or, by its own id, of a block that was left out of a long page. */
    markdown: async (id: NotionId, options?: CallOptions) => {
      const { pageMarkdown } = await import('./schema/pageMarkdown');
      return call(
        'read',
        (sdk) => sdk.pages.retrieveMarkdown({ page_id: id }),
        about(id, pageMarkdown),
        options,
      );
    },

    blockParent: (id: NotionId, options?: CallOptions) =>
      call('read', (sdk) => sdk.blocks.retrieve({ block_id: id }), blockParent(id), options),

    /** Matches titles only, in an index that lags behind; most recently edited first unless asked otherwise. */
    searchPages: (search: Search, options?: CallOptions) =>
      call('read', (sdk) => sdk.search(searchBody('page', search)), pages, options),

    searchDataSources: (search: Search, options?: CallOptions) =>
      call('read', (sdk) => sdk.search(searchBody('data_source', search)), dataSources, options),

    /** Live rows. */
    rows: (source: RowSource, { where, order }: RowQuery, cursor?: string, options?: CallOptions) =>
      whereMe(where, async (known) => {
        const query = {
          data_source_id: source.id,
          filter_properties: [...source.propertyIds],
          ...(order.length > 0 && { sorts: sortsOf(order) }),
          ...queryBody(known, cursor),
        };
        return call('read', (sdk) => sdk.dataSources.query(query), await rowsSchema(source), options);
      }),

    /** The people in a property of the first 100 rows that match. */
    people: (source: NotionId, property: string, where: readonly Condition[], options?: CallOptions) =>
      whereMe(where, (known) => {
        const query = { data_source_id: source, filter_properties: [property], ...queryBody(known) };
        return call('read', (sdk) => sdk.dataSources.query(query), people, options);
      }),

    /** The ids of the views that show a data source. */
    views: (source: NotionId, cursor?: string, options?: CallOptions) =>
      call(
        'read',
        (sdk) => sdk.views.list({ data_source_id: source, ...startingAt(cursor) }),
        viewIds,
        options,
      ),

    view: (id: NotionId, options?: CallOptions) =>
      call('read', (sdk) => sdk.views.retrieve({ view_id: id }), about(id, view), options),

    /** The ids of the first rows of a view, in its order, and the id of the query that has the others. */
    viewRows: (id: NotionId, options?: CallOptions) =>
      call('read', (sdk) => sdk.views.queries.create({ view_id: id, page_size: 100 }), viewRows(id), options),

    moreViewRows: (id: NotionId, query: NotionId, cursor: string, options?: CallOptions) => {
      const asked = { view_id: id, query_id: query, start_cursor: cursor, page_size: 100 };
      return call('read', (sdk) => sdk.views.queries.results(asked), pageIds, options);
    },

    /**
     * The rows that an ordinary query omits: by Notion's documentation the kept ones, by observation the trashed ones,
     * so each row's own state decides. Sent by `request`, since the SDK's `query` drops `is_archived`.
     */
    rowsPutAway: async (
      source: RowSource,
      where: readonly Condition[],
      cursor?: string,
      options?: CallOptions,
    ) => {
      const request = {
        path: `data_sources/${source.id}/query`,
        method: 'post' as const,
        query: { filter_properties: [...source.propertyIds] },
        body: { is_archived: true, ...queryBody(where, cursor) },
      };
      return call('read', (sdk) => sdk.request(request), await rowsSchema(source), options);
    },

    /** The properties of a data source as a page can be given values for them. */
    propertiesToWrite: async (id: NotionId, options?: CallOptions) => {
      const { writableSource } = await import('./schema/writableProperty');
      return call(
        'read',
        (sdk) => sdk.dataSources.retrieve({ data_source_id: id }),
        about(id, writableSource),
        options,
      );
    },

    /** Gives the new page. Sent by `request`, as the values are checked where they are made. */
    createPage: (newPage: NewPage, options?: CallOptions) => {
      const request = {
        path: 'pages',
        method: 'post' as const,
        query: { filter_properties: ['title'] },
        body: pageBody(newPage),
      };
      return call('write', (sdk) => sdk.request(request), createdIn(newPage.source), options);
    },

    /**
     * Sets one flag. Gives the object after the write, or undefined for a token that may not read. Not retried where
     * the write may have been saved: see `setState`.
     */
    patch: (target: Target, flag: Flag, options?: CallOptions) =>
      call('write', (sdk) => update(sdk, target, flag), writtenBy(target, flag), options),
  };
}

const pages = slice('page', page);
const dataSources = slice('data_source', dataSource);
const block = v.object({ object: v.literal('block'), id: notionId, parent });

function blockParent(id: NotionId) {
  return v.pipe(
    about(id, block),
    v.transform((found) => found.parent),
  );
}

/** How to read values is loaded with the first that are wanted. */
async function rowSchema({ hasValues }: RowSource): Promise<v.GenericSchema<unknown, Page>> {
  return hasValues === true ? (await import('./schema/row')).row : page;
}

async function rowsSchema(source: RowSource) {
  return source.hasValues === true ? slice('page', await rowSchema(source)) : pages;
}

const objects = { page: 'page', database: 'database', dataSource: 'data_source' } as const;

function writtenBy({ kind, id }: Target, flag: Flag) {
  return writtenObject(objects[kind], id, 'in_trash' in flag ? 'in_trash' : 'is_archived');
}
