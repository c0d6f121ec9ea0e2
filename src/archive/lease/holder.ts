import { readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as v from 'valibot';
import { hasCode } from '../errno';

/** An extension host, as others can tell whether it still runs. */
export const Holder = v.object({
  /** Where process numbers mean the same. */
  place: v.string(),
  pid: v.number(),
});
export type Holder = v.InferOutput<typeof Holder>;

/** A folder can be shared with other machines and with containers, whose processes have numbers of their own. */
export async function thisHolder(): Promise<Holder> {
  const numbers = await readlink('/proc/self/ns/pid').catch(() => '');
  return { place: `${hostname()} ${numbers}`, pid: process.pid };
}

/** For a process of this place. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but is there.
    return !hasCode(error, 'ESRCH');
  }
}
