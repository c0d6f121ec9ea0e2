import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import Mocha from 'mocha';
import * as v from 'valibot';

const Counts = v.object({ passed: v.number(), failed: v.number(), skipped: v.number() });

/** How many tests of a layer passed, failed (a failed hook counts as one) and were skipped. */
export type Counts = v.InferOutput<typeof Counts>;

/**
 * How long a test may take, in milliseconds. Tests wait for events, so it is reached only where one does not come;
 * it is long enough for a busy machine.
 */
const patience = 120_000;

/**
 * Runs test files in this process and prints the results. The files are imported here because mocha would `require`
 * them, and modules shared with a later `import()` would exist twice. The counts are also written as JSON to the file
 * that `COUNTS_FILE` names; `GREP` runs only the tests whose title it matches; `BAIL` ends with the first failure, as
 * later tests may time out for the same reason.
 * @param gutter starts every line, to tell results from other output
 */
export async function runMocha(
  files: readonly string[],
  { timeout = patience, gutter = '' } = {},
): Promise<Counts> {
  const { BAIL: bail, COUNTS_FILE: countsFile, GREP: grep, FORCE_COLOR: color } = process.env;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout,
    bail: Boolean(bail),
    forbidOnly: Boolean(process.env.CI),
    color: color === '1' || process.stdout.isTTY,
    ...(grep ? { grep } : {}),
  });
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    console.log(format(...args).replace(/^/gm, gutter));
  };
  for (const file of files) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    await import(pathToFileURL(file).href);
  }
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => {
      resolve(runner.stats);
    });
  });
  const counts = {
    passed: stats?.passes ?? 0,
    failed: stats?.failures ?? 0,
    skipped: stats?.pending ?? 0,
  };
  if (countsFile) {
    await mkdir(dirname(countsFile), { recursive: true });
    await writeFile(countsFile, JSON.stringify(counts));
  }
  return counts;
}

/** The counts that a layer wrote; `undefined` if it did not get that far. */
export async function readCounts(file: string): Promise<Counts | undefined> {
  try {
    return v.parse(Counts, JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
