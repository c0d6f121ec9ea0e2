import { Source, type SourceOptions } from '../../../src/model/source/source';
import type { NotionId } from '../../../src/notion/schema/ids';
import type { Page } from '../../../src/notion/schema/page';
import { newestFirst } from '../../../src/notion/query/query';
import type { Control } from '../../emulator/control';
import { ids } from '../../emulator/sample/ids';
import { type Connected, idOf } from './notion';

export const huge = { id: idOf(ids.dataSources.huge), propertyIds: ['title', 'st'] };

/** A data source as the model knows it, over a connection. */
export function sourceOver({ api }: Pick<Connected, 'api'>, rest: Partial<SourceOptions> = {}): Source {
  return new Source({
    api,
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
  const rows: Page[] = [];
  let cursor: string | undefined;
  do {
    const { results, next } = await api.rows(huge, newestFirst, cursor);
    rows.push(...results);
    cursor = next;
  } while (cursor !== undefined);
  return rows;
}

/** Loads all rows slice by slice. */
export async function loadAll({ live }: Source): Promise<void> {
  await live.load();
  while (live.hasMore && live.failed === undefined) await live.more();
}

/** The number of queries for rows since the log was emptied. */
export async function queries(control: Control): Promise<number> {
  return (await control.requests()).filter(({ path }) => path.includes('/query')).length;
}

export function idsOf(pages: readonly Page[]): readonly NotionId[] {
  return pages.map(({ id }) => id);
}
