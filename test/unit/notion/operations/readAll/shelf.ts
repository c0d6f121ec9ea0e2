import { type Failure, NotionError } from '../../../../../src/notion/failure';
import type { QueryRowsInOrder } from '../../../../../src/notion/operations/allRows';
import { isNotionId } from '../../../../../src/notion/schema/ids';
import type { Page } from '../../../../../src/notion/schema/page';
import type { Range, RowQuery } from '../../../../../src/notion/query/query';

const minuteMs = 60_000;
const start = Date.parse('2024-01-01T00:00:00Z');

/** Row `n`, created so many minutes after the first of all. */
export function row(n: number, minute: number): Page {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  if (!isNotionId(id)) throw new Error(id);
  const createdTime = new Date(start + minute * minuteMs).toISOString();
  const rest = { emoji: undefined, status: undefined, date: undefined, parent: { kind: 'other' } } as const;
  return { id, title: `Row ${n}`, state: 'live', createdTime, editedTime: createdTime, ...rest };
}

export interface ShelfOptions {
  readonly pageSize?: number;
  /** The most rows that one query lists. */
  readonly limit?: number;
  /** Called before each answer with the request's number; a failure is thrown instead. */
  readonly fault?: (request: number, cursor: string | undefined) => Failure | undefined;
}

/** Rows behind a query like Notion's: later slices are of the rows as they were when the first slice was read. */
export class Shelf {
  requests = 0;
  readonly queries: RowQuery[] = [];
  readonly #listings = new Map<string, { readonly query: string; readonly rows: readonly Page[] }>();

  constructor(
    public rows: readonly Page[],
    private readonly options: ShelfOptions = {},
  ) {}

  readonly ask: QueryRowsInOrder = async (query, cursor) => {
    const { pageSize = 100, limit = 10_000, fault } = this.options;
    const request = ++this.requests;
    const failure = fault?.(request, cursor);
    await new Promise(setImmediate);
    if (failure !== undefined) throw new NotionError(failure);
    this.queries.push(query);
    const known = cursor === undefined ? undefined : this.#listings.get(cursor);
    const wanted = JSON.stringify(query);
    if (cursor !== undefined && known?.query !== wanted)
      throw new NotionError({ kind: 'invalid', message: 'The start_cursor provided is invalid' });
    const found = known?.rows ?? this.#find(query);
    const from = Number(cursor?.split('@')[1] ?? 0);
    const listed = found.slice(0, limit);
    const to = from + pageSize;
    const next = to < listed.length ? `${request}@${to}` : undefined;
    if (next !== undefined) this.#listings.set(next, { query: wanted, rows: found });
    return { results: listed.slice(from, to), next, capped: found.length > limit };
  };

  /** Whether a cursor is of a query in descending order. */
  isDescending(cursor: string | undefined): boolean {
    return cursor !== undefined && this.#listings.get(cursor)?.query.includes('"descending":true') === true;
  }

  #find({ where, order }: RowQuery): readonly Page[] {
    const [sort] = order;
    const timeOf = (page: Page, time: 'created' | 'edited') =>
      time === 'created' ? page.createdTime : page.editedTime;
    const fits = (page: Page) =>
      where.every((one) => one.kind !== 'time' || isWithin(timeOf(page, one.time), one));
    const by = sort?.by.kind === 'time' ? sort.by.time : 'created';
    const sign = sort?.descending === true ? -1 : 1;
    return this.rows.filter(fits).toSorted((a, b) => {
      const [first, second] = [timeOf(a, by), timeOf(b, by)];
      return first < second ? -sign : first > second ? sign : 0;
    });
  }
}

function isWithin(time: string, { from, before }: Range): boolean {
  return (from === undefined || time >= from) && (before === undefined || time < before);
}
