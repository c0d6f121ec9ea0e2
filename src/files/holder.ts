import { readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as v from 'valibot';
import { codeOf } from './errno';

/** Identifies an extension host, so that others can tell whether it still runs. */
export const Holder = v.object({
  /** The machine and process namespace in which `pid` is unique. */
  place: v.string(),
  pid: v.number(),
});
export type Holder = v.InferOutput<typeof Holder>;

/** The folder may be shared with other machines and containers, which have processes of the same numbers. */
export async function thisHolder(): Promise<Holder> {
  const numbers = await readlink('/proc/self/ns/pid').catch(() => '');
  return { place: `${hostname()} ${numbers}`, pid: process.pid };
}

/** Whether a process of this machine and namespace runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: another user's process, which exists.
    return codeOf(error) !== 'ESRCH';
  }
}
