import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Measure } from '../bench';
import { measured } from '../figures';
import type { Hold } from '../host/held';
import { makeJournal } from '../journal/make';
import type { Figures } from '../journal/measure';

const batches = 1_000;
const items = 1_000;
const program = join(import.meta.dirname, '..', 'journal', 'measure.ts');

/** The cost of a journal of many large batches for each of its readers. */
export const history: Measure = async ({ cleanup }) => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-journal-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  await makeJournal(folder, batches, items);
  // Files that were written just now are not kept in memory; a window finds old ones.
  await setTimeout(3_000);
  const { cold, start, undo, history, trash, kept, peak } = await measureIn(folder);
  const took = (what: string, { took }: Hold, how: string, atMost?: number) =>
    measured({ what, samples: [took], unit: 'ms', ...(atMost !== undefined && { atMost }), how });
  const held = (what: string, { longest }: Hold) =>
    measured({
      what: `longest hold: ${what}`,
      samples: [longest],
      unit: 'ms',
      atMost: 50,
      how: 'monitorEventLoopDelay() meanwhile',
    });
  const size = (what: string, bytes: number, how: string) =>
    measured({ what, samples: [bytes / 1_000], unit: 'kB', how });
  return {
    title: `A journal of ${batches.toLocaleString('en')} batches of ${items.toLocaleString('en')} items`,
    rows: [
      took('Undo, before the journal was read', cold, 'until the items of the question are known'),
      took('start', start, 'until the interrupted batches are known; the journal is read for the first time'),
      took('Undo, after that', undo, 'until the items of the question are known', 200),
      took('History, after that', history, 'until the entries of the list are known', 200),
      took('Trash of five data sources', trash, 'until the pages that batches have written are known'),
      held('Undo, before the journal was read', cold),
      held('start', start),
      held('Undo', undo),
      held('History', history),
      held('Trash of five data sources', trash),
      size('kept in memory', kept, 'heap in use at the end, less before the start'),
      size('peak of memory', peak, 'most memory of the process, less before the start'),
    ],
  };
};

/** In a process of its own, since other topics have grown the memory of this one. */
async function measureIn(folder: string): Promise<Figures> {
  const child = fork(program, [folder], { execArgv: ['--import', 'tsx/esm', '--expose-gc'] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('It ended without figures.')));
  const [figures] = (await Promise.race([once(child, 'message'), ended])) as [Figures];
  return figures;
}
