import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { isNotionId, type NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { notionId } from '../../notion/schema/common';
import type { RowsSnapshot } from '../rows/snapshot';
import { isShown } from './shownFile';

// A file of rows: a head, then lines of rows. Read and written line by line, each of which takes a millisecond or
// two, so that whatever else the process has to do comes in between.

/** Rows of one data source that are kept; the ones after them are loaded as if they had never been. */
export const mostRows = 10_000;
const rowsInLine = 500;

/** Which listing a file holds. */
export interface SnapshotKey {
  readonly source: NotionId;
  /** What was asked for, in a text of its own for each listing of the data source. */
  readonly question: string;
}

/** Milliseconds since 1970, as far as `Date` reaches. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const head = v.object({
  version: v.literal(3),
  source: notionId,
  question: v.string(),
  /** Of the rows, all the same. */
  database: v.optional(notionId),
  rows: v.number(),
  complete: v.boolean(),
  capped: v.boolean(),
  reached: v.optional(time),
  wholeAt: time,
  readAt: time,
});

/**
 * What rows show. Their `values` stay away: only groups need them, which are not kept, and they can name people.
 * `shown` can too, and is there only where a person chose what rows show. Ten thousand of these are looked at by hand: a schema
 * takes several times as long as everything else.
 */
type Row = readonly [
  id: NotionId,
  title: string,
  createdTime: string,
  editedTime: string,
  status: string | null,
  date: string | null,
  emoji: string | null,
  statusColor: string | null,
  shown: NonNullable<Page['shown']> | null,
];

const parsedRows = v.pipe(
  v.string(),
  v.parseJson(),
  v.custom<readonly Row[]>((rows) => Array.isArray(rows) && rows.every(isRow)),
);

/** The lines of a file, or nothing for rows that such a file cannot hold. */
export function* linesOf({ source, question }: SnapshotKey, snapshot: RowsSnapshot): Generator<string> {
  const pages = snapshot.pages.slice(0, mostRows);
  const parent = pages[0]?.parent;
  const database = parent?.kind === 'dataSource' ? parent.databaseId : undefined;
  const isHeld = ({ state, parent }: Page) =>
    state === 'live' &&
    parent.kind === 'dataSource' &&
    parent.id === source &&
    parent.databaseId === database;
  if (!pages.every(isHeld)) return;
  const { length: rows } = pages;
  const { capped, reached, fullReadAt: wholeAt, readAt } = snapshot;
  const complete = snapshot.complete && rows === snapshot.pages.length;
  const about = { version: 3, source, question, database, rows, complete, capped, reached, wholeAt, readAt };
  yield `${JSON.stringify(about)}\n`;
  for (let start = 0; start < rows; start += rowsInLine)
    yield `${JSON.stringify(pages.slice(start, start + rowsInLine).map(rowOf))}\n`;
}

/** Undefined for anything but a whole file of this listing. */
export async function parseSnapshot(key: SnapshotKey, text: string): Promise<RowsSnapshot | undefined> {
  const [first, ...lines] = text.split('\n');
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), head), first);
  if (!read.success) return undefined;
  const { source, question, database, rows, complete, capped, reached, wholeAt, readAt } = read.output;
  if (source !== key.source || question !== key.question) return undefined;
  const parent = { kind: 'dataSource', id: source, databaseId: database } as const;
  const pages: Page[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const parsed = v.safeParse(parsedRows, line);
    if (!parsed.success) return undefined;
    for (const row of parsed.output) pages.push(pageOf(row, parent));
    await setImmediate();
  }
  const isWhole = pages.length === rows && new Set(pages.map(({ id }) => id)).size === rows;
  return isWhole ? { pages, complete, capped, reached, fullReadAt: wholeAt, readAt } : undefined;
}

function isRow(row: unknown): row is Row {
  if (!Array.isArray(row) || row.length !== 9) return false;
  const [id, title, created, edited, status, date, emoji, color, shown] = row as readonly unknown[];
  return (
    typeof id === 'string' &&
    isNotionId(id) &&
    typeof title === 'string' &&
    isTime(created) &&
    isTime(edited) &&
    [status, date, emoji, color].every((one) => one === null || typeof one === 'string') &&
    (shown === null || isShown(shown))
  );
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function rowOf(page: Page): Row {
  const { id, title, createdTime, editedTime, status, date, emoji, statusColor, shown } = page;
  return [
    id,
    title,
    createdTime,
    editedTime,
    status ?? null,
    date ?? null,
    emoji ?? null,
    statusColor ?? null,
    shown ?? null,
  ];
}

function pageOf(row: Row, parent: Page['parent']): Page {
  const [id, title, createdTime, editedTime, status, date, emoji, statusColor, shown] = row;
  return {
    id,
    title,
    emoji: emoji ?? undefined,
    state: 'live',
    parent,
    status: status ?? undefined,
    ...(statusColor !== null && { statusColor }),
    date: date ?? undefined,
    ...(shown !== null && { shown }),
    createdTime,
    editedTime,
  };
}
