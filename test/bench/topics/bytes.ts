import * as v from 'valibot';
import { shownPropertyIds } from '../../../src/model/source/shownProperties';
import { newestFirst } from '../../../src/notion/query/query';
import { connectNotion } from '../../../src/notion/connect';
import { parseId } from '../../../src/notion/schema/ids';
import type { Emulator } from '../../emulator/emulator';
import type { Measure } from '../bench';
import { measured, ratio } from '../figures';
import type { Row } from '../table';

const Answer = v.object({ results: v.array(v.unknown()) });

/** The uncompressed size of a row on the wire: the first 100 rows, with the extension's own query, without its filter. */
export const bytes: Measure = async ({ emulator }) => {
  await emulator.control.reset();
  const { bugTracker, huge } = emulator.ids.dataSources;
  return {
    title: 'Bytes per row',
    rows: [
      ...(await compare(emulator, 'Bug tracker', bugTracker)),
      ...(await compare(emulator, 'huge', huge)),
    ],
  };
};

async function compare(emulator: Emulator, name: string, source: string): Promise<readonly Row[]> {
  const extension = await perRow(emulator, () => asExtension(emulator, source));
  const plain = await perRow(emulator, () => withoutFilter(emulator, source));
  const how = 'response body of data_sources/…/query ÷ its rows, from the request log';
  return [
    measured({ what: `${name}: as the extension asks`, samples: [extension], unit: 'bytes', how }),
    measured({
      what: `${name}: without filter_properties`,
      samples: [plain],
      unit: 'bytes',
      how: 'the same query, all properties',
    }),
    ratio(`${name}: ratio`, extension, plain, 'first ÷ second'),
  ];
}

async function perRow({ control }: Emulator, query: () => Promise<number>): Promise<number> {
  await control.clearRequests();
  const rows = await query();
  const requests = await control.waitForRequests({ path: '/query', state: 'ended' });
  return requests.reduce((sum, request) => sum + request.bytes, 0) / rows;
}

async function asExtension({ url, tokens, control }: Emulator, source: string): Promise<number> {
  const id = parseId(source, 'database');
  if (id === undefined) throw new Error(`${source} is no id.`);
  const log = { info: () => undefined, warn: () => undefined };
  const { api, dispose } = connectNotion({ origin: url, token: tokens.full, log });
  try {
    const { properties } = await api.dataSource(id);
    await control.clearRequests();
    return (await api.rows({ id, propertyIds: shownPropertyIds(properties) }, newestFirst)).results.length;
  } finally {
    dispose();
  }
}

async function withoutFilter({ url, tokens }: Emulator, source: string): Promise<number> {
  const response = await fetch(`${url}/v1/data_sources/${source}/query`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.full}`,
      'notion-version': '2026-03-11',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ sorts: [{ timestamp: 'created_time', direction: 'descending' }], page_size: 100 }),
  });
  return v.parse(Answer, await response.json()).results.length;
}
