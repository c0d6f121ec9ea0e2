import { isDeepStrictEqual } from 'node:util';
import type { Emulator } from '../../emulator/emulator';
import { spawnEmulator } from '../../emulator/spawn';
import type { Measure } from '../bench';
import { ours, ways } from '../listing/ways';
import type { Row } from '../table';

const sizes = [10_000, 50_000];

interface Taken {
  readonly ms: number;
  readonly requests: number;
  readonly bytes: number;
  /** Sorted. */
  readonly ids: readonly string[];
}

/** All rows of one data source, as the extension reads them and as the SDK does, each answer taking 200 ms. */
export const listing: Measure = async ({ cleanup }) => {
  const rows: Row[] = [];
  for (const size of sizes) {
    const emulator = await spawnEmulator(['--huge', String(size), '--latency', '200']);
    cleanup.add(() => emulator.close());
    // The first reading includes warm-up: the emulator sorts the rows, and code is compiled.
    await ours(emulator);
    rows.push(...(await compare(emulator, size)));
    await emulator.close();
  }
  return { title: 'All rows of a data source, each answer taking 200 ms', rows };
};

async function compare(emulator: Emulator, size: number): Promise<readonly Row[]> {
  const taken = new Map<string, Taken>();
  for (const [name, way] of Object.entries(ways)) taken.set(name, await take(emulator, way));
  const [ours, ...others] = taken.values();
  const [sdk] = others;
  if (ours === undefined || sdk === undefined) throw new Error('Nothing was measured.');
  const count = `${size.toLocaleString('en')} rows`;
  const areSame = others.every(({ ids }) => isDeepStrictEqual(ids, ours.ids));
  const times = sdk.ms / ours.ms;
  const share = ours.bytes / sdk.bytes;
  return [
    ...[...taken].map(([name, { ms, requests, bytes, ids }]) => ({
      what: `${count}: ${name}`,
      figure: `${(ms / 1000).toFixed(2)} s, ${requests} requests, ${(bytes / 1e6).toFixed(1)} MB, ${ids.length} rows`,
      goal: '',
      how: 'wall time, rows read once before; requests and the bytes of their answers from the request log',
    })),
    {
      what: `${count}: ours against collectAllDataSourceRows`,
      figure: `${times.toFixed(1)} times faster`,
      goal: `≥ 8 times ${times >= 8 ? 'met' : 'MISSED'}`,
      how: 'second ÷ first',
    },
    {
      what: `${count}: bytes against collectAllDataSourceRows`,
      figure: `${(100 * share).toFixed(0)} %`,
      goal: `≤ 33 % ${share <= 1 / 3 ? 'met' : 'MISSED'}`,
      how: 'first ÷ second',
    },
    {
      what: `${count}: rows`,
      figure: areSame ? 'the same ids' : 'other ids',
      goal: `the same ids ${areSame && ours.ids.length === size ? 'met' : 'MISSED'}`,
      how: 'ids of all ways compared',
    },
  ];
}

async function take(emulator: Emulator, way: (typeof ways)[string]): Promise<Taken> {
  await emulator.control.clearRequests();
  const from = performance.now();
  const ids = await way(emulator);
  const ms = performance.now() - from;
  const requests = await emulator.control.requests();
  return {
    ms,
    requests: requests.length,
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    ids: ids.toSorted(),
  };
}
