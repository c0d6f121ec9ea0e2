import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { plans } from './draw';
import { assertOnlyAsked, assertTrue } from './invariants';
import { WatchedNotion } from './notion';
import type { Plan } from './plan';
import { play } from './play';
import { recovered } from './recovery';
import { undone } from './undoing';

export interface Checked {
  readonly seed: number;
  readonly runs: number;
  readonly seconds: number;
  /** The failed assertion, the plan, and the variables that reproduce it. */
  readonly failure: string | undefined;
}

/** How long one plan may take, in milliseconds: long enough for a machine that is busy with other things. */
const planMs = 120_000;
/** For how long a plan that fails is made smaller, in milliseconds. */
const shrinkMs = 300_000;

/**
 * Plays `runs` random plans and checks all invariants on each. `PROPERTY_SEED` draws the same plans again, and
 * with `PROPERTY_PATH` one of them alone. All plans are played, however long that takes.
 * @param onPlan is told of each plan before it is played
 */
export async function checkBatches(runs: number, onPlan?: (count: number) => void): Promise<Checked> {
  const { PROPERTY_SEED: given, PROPERTY_PATH: path } = process.env;
  const seed = given ? Number(given) : randomInt(2 ** 31);
  const started = performance.now();
  const root = await mkdtemp(join(tmpdir(), 'property-'));
  const notion = new WatchedNotion();
  let count = 0;
  try {
    await notion.open();
    const property = fc.asyncProperty(plans, async (plan) => {
      onPlan?.(++count);
      await runOnce(plan, notion, join(root, String(count)));
    });
    const all = { numRuns: runs, seed, timeout: planMs };
    let details = await fc.check(property, { ...all, endOnFailure: true, ...(path && { path }) });
    // Played again from there, as only the time for making it smaller is limited.
    if (details.failed && details.counterexamplePath !== null) {
      const again = { ...all, path: details.counterexamplePath, interruptAfterTimeLimit: shrinkMs };
      const smaller = await fc.check(property, again);
      if (smaller.failed) details = smaller;
    }
    const seconds = (performance.now() - started) / 1_000;
    return { seed, runs: details.numRuns, seconds, failure: failureIn(details) };
  } finally {
    await notion.close();
    await rm(root, { recursive: true, force: true });
  }
}

function failureIn(details: fc.RunDetails<[Plan]>): string | undefined {
  const { failed, errorInstance: error, counterexample, counterexamplePath, seed } = details;
  if (!failed) return undefined;
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const again = `PROPERTY_SEED=${seed} PROPERTY_PATH=${counterexamplePath ?? ''}`;
  return `${why}\n\nPlan: ${fc.stringify(counterexample?.[0])}\n\nAgain: ${again}`;
}

/** Plays a plan, then the next start of VS Code, then the undo of every batch. */
async function runOnce(plan: Plan, notion: WatchedNotion, folder: string): Promise<void> {
  const played = await play(plan, notion, folder);
  await assertTrue(played);
  notion.calm();
  const { next, tree } = played;
  const isKilled = played.windows.some((window) => window.isDead());
  let told = isKilled && plan.kill !== undefined ? await recovered(played, plan.kill.answer) : played;
  for (const edit of plan.afterwards) notion.edit(edit);
  await tree.assertTrue();
  for (const { batch } of await next.journal.batches()) {
    if (batch.undoes === undefined) told = await undone(told, batch.id);
  }
  await tree.assertTrue();
  await assertTrue(told, played.runs.length);
  assertOnlyAsked(told);
  for (const window of played.windows) await window.bury();
  await rm(folder, { recursive: true, force: true });
}
