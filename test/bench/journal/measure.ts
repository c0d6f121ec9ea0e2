import { interruptedBatches } from '../../../src/archive/interruptedBatches';
import { Journal } from '../../../src/archive/journal/journal';
import { writtenPagesIn } from '../../../src/archive/journal/writtenPages';
import { nextUndo, undoable } from '../../../src/archive/undo';
import { type Hold, whileHeld } from '../host/held';
import { connection, sources } from './make';

/** The steps in which a window reads the journal, in order. */
export interface Figures {
  /** The search for interrupted batches, which reads the journal first. */
  readonly start: Hold;
  readonly undo: Hold;
  readonly history: Hold;
  readonly trash: Hold;
  /** Bytes of the heap in use after all of that, above those before it. */
  readonly kept: number;
  /** Peak bytes of the process, above those before. */
  readonly peak: number;
}

/** Run as a program: measures the journal in the folder that the command line names, in this process. */
const folder = process.argv[2];
if (folder !== undefined) process.send?.(await measure(new Journal(folder)));

async function measure(journal: Journal): Promise<Figures> {
  const isConnected = (id: string) => id === connection;
  const heapBefore = heapInUse();
  const peakBefore = process.resourceUsage().maxRSS;
  const start = await whileHeld(async () => interruptedBatches(await journal.batches()));
  const undo = await whileHeld(async () => {
    const next = nextUndo(await journal.batches(), isConnected);
    if (next.kind !== 'batch') throw new Error('There is nothing to undo.');
    const all = await journal.batches();
    const recorded = all.find(({ batch }) => batch.id === next.batch.id);
    if (recorded === undefined || undoable(recorded, all).length === 0) throw new Error('Nothing is left.');
  });
  const history = await whileHeld(async () => {
    const { batches } = await journal.read();
    await journal.underWay();
    interruptedBatches(batches);
    for (const recorded of batches) undoable(recorded, batches);
  });
  const trash = await whileHeld(async () => {
    for (const source of sources) writtenPagesIn(source, await journal.batches());
  });
  const peak = (process.resourceUsage().maxRSS - peakBefore) * 1_024;
  return { start, undo, history, trash, kept: heapInUse() - heapBefore, peak };
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
