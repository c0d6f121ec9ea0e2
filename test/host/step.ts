import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cleanup } from './cleanup';
import { readCounts, type Counts } from './mocha';
import { openLog, out, root } from './paths';
import { startProgram, waitForProgram } from './program';

/** A check passes or fails as a whole; a layer counts its tests. */
export interface Step {
  readonly kind: 'check' | 'layer';
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * How long a step may print nothing, in milliseconds: longer than any test may take. The total time depends on the
 * machine and is not limited.
 */
const patience = 10 * 60_000;

/** Runs a step and prints its result; all its output only if it failed. */
export async function runStep(cleanup: Cleanup, step: Step): Promise<Counts> {
  const started = performance.now();
  const fileName = step.name.replaceAll(/\W+/g, '-');
  const log = openLog(fileName);
  const countsFile = join(out, 'counts', `${fileName}.json`);
  await rm(countsFile, { force: true });
  const [command, ...args] = step.command;
  const env = { ...process.env, ...step.env, COUNTS_FILE: countsFile, BAIL: '1' };
  const child = startProgram(cleanup, command, args, { cwd: root, env, log });
  const problem = await waitForProgram(child, step.name, patience).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const counts = judge(step, problem, await readCounts(countsFile));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${step.name.padEnd(10)} ${describeCounts(step, counts)} (${seconds} s)`);
  if (counts.failed > 0) {
    await new Promise<void>((resolve) =>
      log.end(() => {
        resolve();
      }),
    );
    console.log(await readFile(log.path, 'utf8'));
    if (problem) console.log(problem);
  }
  return counts;
}

/** A layer that failed without a failed test, or ran none, counts as one failure. */
function judge(step: Step, problem: string | undefined, counts: Counts | undefined): Counts {
  if (step.kind === 'check') return { passed: problem ? 0 : 1, failed: problem ? 1 : 0, skipped: 0 };
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const unexplained = failed === 0 && (problem !== undefined || passed === 0);
  return { passed, failed: unexplained ? 1 : failed, skipped };
}

function describeCounts(step: Step, { passed, failed, skipped }: Counts): string {
  if (step.kind === 'check') return failed ? 'failed' : 'passed';
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}
