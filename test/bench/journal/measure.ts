import { countBatches } from '../../../src/archive/history';
import { openItems } from '../../../src/archive/interruptedBatches';
import { Journal } from '../../../src/archive/journal/journal';
import { writtenPagesIn } from '../../../src/archive/journal/writtenPages';
import { nextUndo, undoable } from '../../../src/archive/undo';
import { type Hold, whileHeld } from '../host/held';
import { connection, sources } from './make';

/** The steps in which a window reads the journal, in order. */
export interface Figures {
  /** Undo, asked before anything else has read the journal. */
  readonly cold: Hold;
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
if (folder !== undefined) process.send?.(await measure(folder));

async function measure(folder: string): Promise<Figures> {
  const heapBefore = heapInUse();
  const peakBefore = process.resourceUsage().maxRSS;
  const cold = await whileHeld(() => undo(new Journal(folder)));
  const journal = new Journal(folder);
  const start = await whileHeld(async () => openItems(await journal.batches()));
  const warm = await whileHeld(() => undo(journal));
  const history = await whileHeld(async () => {
    const { batches } = await journal.read();
    await journal.underWay();
    await countBatches(batches, isConnected);
  });
  const trash = await whileHeld(async () => {
    for (const source of sources) await writtenPagesIn(source, await journal.batches());
  });
  const peak = (process.resourceUsage().maxRSS - peakBefore) * 1_024;
  const kept = heapInUse() - heapBefore;
  // Used after the heap was measured, so that it holds what the journal keeps.
  await journal.ids();
  return { cold, start, undo: warm, history, trash, kept, peak };
}

/** What the command does until it asks. */
async function undo(journal: Journal): Promise<void> {
  const underWay = await journal.underWay();
  const next = await nextUndo(journal, isConnected, (id) => underWay.has(id));
  const recorded = next.kind === 'batch' ? await journal.record(next.batch.id) : undefined;
  if (recorded === undefined) throw new Error('There is nothing to undo.');
  const items = undoable(recorded, await journal.batches(recorded.batch.id));
  if (items.length === 0) throw new Error('Nothing is left.');
}

function isConnected(id: string): boolean {
  return id === connection;
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
