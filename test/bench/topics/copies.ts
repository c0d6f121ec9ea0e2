import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Emulator } from '../../emulator/emulator';
import { spawnEmulator } from '../../emulator/spawn';
import type { Measure } from '../bench';
import { hugeRows } from '../batch/pages';
import { ours, oursWithCopies } from '../batch/ways';
import type { Figures } from '../copies/measure';
import { measured } from '../figures';
import type { Row } from '../table';

const pages = 10_000;
/** Requests in 60 seconds: more than any plan, so that a run takes minutes and not hours. */
const budget = 6_000;
const program = join(import.meta.dirname, '..', 'copies', 'measure.ts');

/** An export of many pages on a budget of requests, and what copies add to an archive. */
export const copies: Measure = async ({ cleanup, emulator }) => {
  const own = await spawnEmulator(['--huge', String(pages)]);
  cleanup.add(() => own.close());
  await own.control.setSwitches({ budget });
  const figures = await measureIn(own);
  const accepted = (await own.control.requests()).filter(({ status }) => status === 200).length;
  await own.close();
  return { title: 'Copies', rows: [...exportRows(figures, accepted), ...(await archiveRows(emulator))] };
};

function exportRows({ ms, heap, ...of }: Figures, accepted: number): readonly Row[] {
  // The next window begins when the one before is over, so that no client can end earlier.
  const limitMs = Math.floor((accepted - 1) / budget) * 60_000;
  const requests = accepted - 100;
  const row = (what: string, figure: string, isMet: boolean, goal: string, how: string): Row => ({
    what,
    figure,
    goal: `${goal} ${isMet ? 'met' : 'MISSED'}`,
    how,
  });
  const exported = `export of ${pages.toLocaleString('en')} pages`;
  const [early = 0] = heap;
  const growth = Math.max(...heap) - early;
  return [
    row(
      `${exported}: against the budget`,
      `${(ms / limitMs).toFixed(2)} (${(ms / 1000).toFixed(0)} s, ${accepted} requests)`,
      ms <= 1.1 * limitMs && of.copied === pages,
      '≤ 1.10',
      `wall time, listing included ÷ the time that ${budget} requests a minute set`,
    ),
    row(
      `${exported}: cancelled in the middle`,
      `${of.before} copied, ${of.kept} not read again, ${requests} requests for pages`,
      of.kept === of.before && of.copied === pages,
      'goes on where it stopped',
      'pages that the second run found unchanged',
    ),
    row(
      `${exported}: once more`,
      `${of.unchanged} not read again, ${(of.againMs / 1000).toFixed(1)} s`,
      of.unchanged === pages,
      'all',
      'pages that a third run found unchanged',
    ),
    measured({
      what: `${exported}: heap after each thousand pages`,
      samples: [growth / 1_000],
      unit: 'kB',
      atMost: 20_000,
      how: 'most heap in use, collected, less that after the first thousand',
    }),
  ];
}

/** In a process of its own, whose heap nothing else fills. */
async function measureIn({ url, tokens }: Emulator): Promise<Figures> {
  const child = fork(program, [url, tokens.full, String(pages)], {
    execArgv: ['--import', 'tsx/esm', '--expose-gc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('It ended without figures.')));
  const [figures] = (await Promise.race([once(child, 'message'), ended])) as [Figures];
  return figures;
}

async function archiveRows(emulator: Emulator): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, way] of [
    ['without copies', ours],
    ['with copies', oursWithCopies],
  ] as const) {
    await emulator.control.reset();
    await emulator.control.setSwitches({ latencyMs: 200 });
    const from = performance.now();
    const failures = await way(emulator, hugeRows(100));
    const ms = performance.now() - from;
    const { length } = await emulator.control.requests();
    rows.push({
      what: `archive of 100 pages ${name}`,
      figure: `${(ms / 1000).toFixed(2)} s, ${length} requests, ${failures} not moved`,
      goal: '',
      how: 'wall time, each answer taking 200 ms; requests from the log',
    });
  }
  await emulator.control.reset();
  return rows;
}
