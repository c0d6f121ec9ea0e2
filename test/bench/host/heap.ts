import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const everyMs = 500;

/** Bytes of the heap in use after a garbage collection. */
export function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** The largest heap in use, sampled until the task is done. */
export async function mostHeap(task: () => PromiseLike<unknown>): Promise<number> {
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, heapInUse());
  }, everyMs);
  try {
    await task();
    return Math.max(most, heapInUse());
  } finally {
    clearInterval(look);
  }
}

function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (!isProcedure(gc)) throw new Error('The heap cannot be collected here.');
  gc();
}

function isProcedure(value: unknown): value is () => void {
  return typeof value === 'function';
}
