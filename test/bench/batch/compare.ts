import type { NotionId } from '../../../src/notion/schema/ids';
import type { Switches } from '../../emulator/control';
import type { Emulator } from '../../emulator/emulator';
import type { Row } from '../table';
import { hugeRows } from './pages';
import { allAtOnce, ours, plainLoop, type Way } from './ways';

/** The figures of one way for one batch. */
export interface Taken {
  readonly ms: number;
  readonly requests: number;
  /** Answers with status 429. */
  readonly refused: number;
  readonly failures: number;
}

const ways: Readonly<Record<string, Way>> = { ours, 'SDK loop': plainLoop, 'SDK Promise.all': allAtOnce };

/** The same batch in every way, each from the sample data and a window of its own, on an emulator 200 ms away. */
export async function compare(
  emulator: Emulator,
  count: number,
  switches: Partial<Switches>,
): Promise<ReadonlyMap<string, Taken>> {
  const taken = new Map<string, Taken>();
  for (const [name, way] of Object.entries(ways)) {
    await emulator.control.reset();
    await emulator.control.setSwitches({ latencyMs: 200, ...switches });
    // A rate window that an earlier way began must not count against this one.
    await emulator.control.advance(61_000);
    taken.set(name, await take(emulator, way, hugeRows(count)));
  }
  await emulator.control.reset();
  return taken;
}

export function inRows(name: string, taken: ReadonlyMap<string, Taken>): readonly Row[] {
  return [...taken].map(([way, { ms, requests, refused, failures }]) => ({
    what: `${name}: ${way}`,
    figure: `${(ms / 1000).toFixed(2)} s, ${requests} requests, ${refused} × 429, ${failures} not moved`,
    goal: '',
    how: 'wall time; requests and their status from the request log',
  }));
}

async function take({ control, ...rest }: Emulator, way: Way, wanted: readonly NotionId[]): Promise<Taken> {
  await control.clearRequests();
  const from = performance.now();
  const failures = await way({ control, ...rest }, wanted);
  const ms = performance.now() - from;
  const requests = await control.requests();
  const refused = requests.filter(({ status }) => status === 429).length;
  return { ms, requests: requests.length, refused, failures };
}
