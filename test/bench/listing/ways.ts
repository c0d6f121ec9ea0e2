import { collectAllDataSourceRows, iterateAllDataSourceRows } from '@notionhq/client';
import { shownPropertyIds } from '../../../src/model/source/shownProperties';
import { connectNotion } from '../../../src/notion/connect';
import { readAllRows } from '../../../src/notion/operations/readAll';
import type { Emulator } from '../../emulator/emulator';
import { hugeSource } from '../batch/pages';
import { sdkClient } from '../sdk';

/** Reads all rows of the huge data source; returns their ids. */
export type Way = (emulator: Emulator) => Promise<readonly string[]>;

/** As `Load All` reads them, with the properties that rows show. */
export const ours: Way = async ({ url, tokens }) => {
  const log = { info: () => undefined, warn: () => undefined };
  const { api, dispose } = connectNotion({ origin: url, token: tokens.full, log });
  try {
    const { properties } = await api.dataSource(hugeSource);
    const source = { id: hugeSource, propertyIds: shownPropertyIds(properties) };
    const found = await readAllRows(
      (query, cursor) => api.rows(source, query, cursor, { lane: 'background' }),
      [],
      { isLong: true },
    );
    if (found.kind === 'stopped') throw new Error(`Stopped by ${found.failure.kind}.`);
    return found.rows.map(({ id }) => id);
  } finally {
    dispose();
  }
};

export const ways: Readonly<Record<string, Way>> = {
  ours,
  'SDK collectAllDataSourceRows': async (emulator) => {
    const rows = await collectAllDataSourceRows(sdkClient(emulator), { data_source_id: hugeSource });
    return rows.map(({ id }) => id);
  },
  'SDK iterateAllDataSourceRows': async (emulator) => {
    const ids: string[] = [];
    for await (const { id } of iterateAllDataSourceRows(sdkClient(emulator), { data_source_id: hugeSource }))
      ids.push(id);
    return ids;
  },
};
