import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Control } from './control.js';
import type { Emulator, Ready } from './emulator.js';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts the emulator as a child process, with flags of its command line. */
export const spawnEmulator = async (
  flags: readonly string[] = [],
): Promise<Emulator & { readonly pid: number }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--stop-with-stdin', ...flags], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([first]) => String(first)),
    exited.then(([code]) => {
      throw new Error(`The emulator ended with ${String(code)} before it was ready.`);
    }),
  ]);
  const { url, control, tokens, ids } = JSON.parse(line) as Ready;
  return {
    url,
    control: new Control(control),
    tokens,
    ids,
    pid: child.pid ?? -1,
    close: async () => {
      child.kill();
      await exited;
    },
  };
};
