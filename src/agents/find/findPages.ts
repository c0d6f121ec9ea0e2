import { linkTo } from '../../notion/link';
import type { Page } from '../../notion/schema/page';
import { readConfigured, dataSourceOf } from '../configured';
import { contentNote, lineOf } from '../content';
import { findLive, findInView } from './findLive';
import { findPutAway } from './findPutAway';
import type { FindPagesInput } from '../inputs';
import { Refusal } from '../refusal';
import type { FoundPages, ResultSet } from './resultSets';
import type { ToolCall } from '../tool';

const usual = 50;

/** Searches, or lists more of what was found. A cursor goes on in the same result set, so that nothing shifts. */
export async function findPages(call: ToolCall, input: FindPagesInput): Promise<object> {
  const { cursor, limit = usual } = input;
  if (cursor === undefined) return listed(call.sets.add(await search(call, input)), 0, limit);
  if (Object.keys(input).some((key) => key !== 'cursor' && key !== 'limit'))
    throw new Refusal('A cursor goes on in its own result set. Pass it with limit alone, or search anew.');
  const [, id = '', offset = ''] = /^(set-\d+)@(\d{1,4})$/.exec(cursor) ?? [];
  return listed(call.sets.get(id), Number(offset), limit);
}

async function search(call: ToolCall, input: FindPagesInput): Promise<FoundPages> {
  const { state = 'live', dataSource, view, where = [], text = '' } = input;
  const sources = await readConfigured(call);
  const chosen = dataSource === undefined ? [...sources.values()] : [dataSourceOf(sources, dataSource)];
  if (view !== undefined) {
    if (where.length > 0 || text.trim() !== '' || state !== 'live')
      throw new Refusal('A view is a search of its own: pass it without where, text and state.');
    return findInView(call, chosen, view);
  }
  if (state === 'live') return findLive(call, chosen, { where, text });
  if (where.length > 0)
    throw new Refusal('Conditions apply to live pages alone. Search the Trash or the Archive by text.');
  return findPutAway(call, chosen, { state, text });
}

function listed(set: ResultSet, offset: number, limit: number): object {
  const pages = set.pages.slice(offset, offset + limit);
  const next = offset + pages.length;
  return {
    contentNote,
    resultSet: set.id,
    found: set.pages.length,
    ...(set.isCut && {
      more: 'There are, or may be, more pages than were found. Narrow the search to see them.',
    }),
    ...(set.unreadable > 0 && { unreadable: set.unreadable }),
    pages: pages.map(({ page }) => describePage(page, set.daysLeft.get(page.id))),
    ...(next < set.pages.length && { cursor: `${set.id}@${next}` }),
  };
}

export function describePage(page: Page, left?: number): object {
  const { id, state, parent, title, status, date, createdTime, editedTime } = page;
  return {
    id,
    url: linkTo(id),
    state,
    ...(parent.kind === 'dataSource' && { dataSource: parent.id }),
    created: createdTime,
    edited: editedTime,
    ...(left !== undefined && { daysLeft: left }),
    content: {
      title: lineOf(title),
      ...(status !== undefined && { status: lineOf(status) }),
      ...(date !== undefined && { date: lineOf(date, 40) }),
    },
  };
}
