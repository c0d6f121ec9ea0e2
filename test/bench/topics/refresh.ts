import { connectNotion } from '../../../src/notion/connect';
import type { Emulator } from '../../emulator/emulator';
import { rowId } from '../../emulator/sample/ids';
import { sourceOver } from '../../unit/support/sourceOver';
import type { Measure } from '../bench';
import { measured } from '../figures';
import type { Row } from '../table';

const loaded = 10_000;
const latencyMs = 200;

/** The cost of refreshing many rows, by how many were edited, compared with a full read. */
export const refresh: Measure = async ({ emulator }) => {
  const { control } = emulator;
  await control.reset();
  const log = { info: () => undefined, warn: () => undefined };
  const { api, dispose } = connectNotion({ origin: emulator.url, token: emulator.tokens.full, log });
  const source = sourceOver({ api });
  await source.live.load();
  while (source.live.pages.length < loaded) await source.live.more();
  const rows: Row[] = [];
  await control.setSwitches({ latencyMs });
  for (const { changes, atMost } of [
    { changes: 0, atMost: 1 },
    { changes: 10, atMost: 1 },
    { changes: 1_000, atMost: 10 },
  ]) {
    for (let index = 0; index < changes; index++)
      await control.edit({ kind: 'rename', id: rowId('huge', 5_000 + index), title: `Edited ${changes}` });
    rows.push(...(await measureOne(emulator, `${changes} changes`, () => source.live.refresh(), atMost)));
    const seen = source.live.pages.filter(({ title }) => title === `Edited ${changes}`).length;
    if (seen !== changes) throw new Error(`${seen} of ${changes} changes were seen.`);
  }
  rows.push(...(await measureOne(emulator, 'reload', () => source.live.refresh({ whole: true }))));
  await control.setSwitches({ latencyMs: 0 });
  dispose();
  return { title: `Refresh of ${loaded} loaded rows, each answer taking ${latencyMs} ms`, rows };
};

async function measureOne(
  { control }: Emulator,
  what: string,
  run: () => Promise<void>,
  atMost?: number,
): Promise<readonly Row[]> {
  await control.clearRequests();
  const started = performance.now();
  await run();
  const ms = performance.now() - started;
  const requests = (await control.requests()).length;
  return [
    measured({
      what: `${what}: requests`,
      samples: [requests],
      unit: '',
      ...(atMost !== undefined && { atMost }),
      how: 'request log of one Rows.refresh()',
    }),
    measured({ what: `${what}: time`, samples: [ms], unit: 'ms', how: 'around the same call' }),
  ];
}
