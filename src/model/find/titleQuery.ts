import type { CallOptions } from '../../notion/http/call';
import { type Condition, newestFirst } from '../../notion/query/query';
import type { Page } from '../../notion/schema/page';
import type { Source } from '../source/source';

/** The first 100 rows whose title has all these words in it, as Notion knows them now. Throws `NotionError`. */
export function titled(
  source: Source,
  words: readonly string[],
  rows: 'live' | 'putAway',
  options: CallOptions,
): Promise<readonly Page[]> {
  const { api } = source;
  const where = words.map((contains): Condition => ({
    kind: 'text',
    type: 'title',
    property: 'title',
    contains,
  }));
  return source.query(async (asked) => {
    const slice =
      rows === 'live'
        ? api.rows(asked, { ...newestFirst, where }, undefined, options)
        : api.rowsPutAway(asked, where, undefined, options);
    return (await slice).results;
  });
}
