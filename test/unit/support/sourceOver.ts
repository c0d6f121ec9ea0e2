import { Source, type SourceOptions } from '../../../src/model/source/source';
import type { Rows } from '../../../src/model/rows/rows';
import { readSlices } from '../../../src/notion/operations/paginate';
import type { NotionId } from '../../../src/notion/schema/ids';
import type { Page } from '../../../src/notion/schema/page';
import { newestFirst } from '../../../src/notion/query/query';
import type { Control } from '../../emulator/control';
import { ids } from '../../emulator/sample/ids';
import { type Connected, idOf } from './notion';

const huge = { id: idOf(ids.dataSources.huge), propertyIds: ['title', 'st'] };

/** A data source as the model knows it, over a connection. */
export function sourceOver({ api }: Pick<Connected, 'api'>, rest: Partial<SourceOptions> = {}): Source {
  return new Source({
    api,
    language: 'en',
    known: { ...huge, name: 'Huge archive' },
    arrangement: undefined,
    onArranged: () => Promise.resolve(),
    workspaceTrash: () => api.searchPages({ inTrash: true }),
    writtenPages: () => Promise.resolve([]),
    onLearnt: () => undefined,
    onDidChange: () => undefined,
    ...rest,
  });
}

/** All rows that Notion lists now, in its order. */
export async function allRows({ api }: Connected): Promise<readonly Page[]> {
  return (await readSlices((cursor) => api.rows(huge, newestFirst, cursor), Infinity)).results;
}

/** Loads all rows slice by slice, up to a failure. */
export async function loadAll(rows: Rows): Promise<void> {
  await rows.load();
  while (hasMore(rows) && rows.failed === undefined) await rows.more();
}

export function hasMore({ state: { rest } }: Rows): boolean {
  return rest.kind === 'next' || rest.kind === 'stopped';
}

/** The number of queries for rows since the log was emptied. */
export async function queries(control: Control): Promise<number> {
  return (await control.requests()).filter(({ path }) => path.includes('/query')).length;
}

export function idsOf(pages: readonly Page[]): readonly NotionId[] {
  return pages.map(({ id }) => id);
}
