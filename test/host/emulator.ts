import { join } from 'node:path';
import * as v from 'valibot';
import type { Cleanup } from './cleanup';
import { node24 } from './node24';
import { openLog, root } from './paths';
import { startProgram, waitForOutput } from './program';

const Ready = v.looseObject({
  url: v.string(),
  control: v.string(),
  tokens: v.record(v.string(), v.string()),
});

/** Where the emulator of Notion listens, and the tokens it knows by what they may do. */
export type Emulator = v.InferOutput<typeof Ready>;

/** Starts an emulator in a process of its own until the cleanup. */
export async function startEmulatorProcess(cleanup: Cleanup): Promise<Emulator> {
  const args = ['--import', 'tsx', join(root, 'test/emulator/main.ts')];
  const child = startProgram(cleanup, node24(), args, { cwd: root, log: openLog('emulator') });
  const [line] = await waitForOutput(child, /^\{.*\}$/m, 'The emulator');
  return v.parse(Ready, JSON.parse(line));
}
