import { cpus } from 'node:os';
import { spawnEmulator } from '../emulator/spawn';
import { runProgram, type Cleanup } from '../host/cleanup';
import type { Bench, Measure } from './bench';
import { packedExtension } from './packed';
import { inColumns, type Topic } from './table';
import { archive } from './topics/archive';
import { batches, budgets } from './topics/batches';
import { bytes } from './topics/bytes';
import { copies } from './topics/copies';
import { firstRows } from './topics/first-rows';
import { history } from './topics/history';
import { listing } from './topics/listing';
import { markdown } from './topics/markdown';
import { meanwhile } from './topics/meanwhile';
import { memory } from './topics/memory';
import { property } from './topics/property';
import { refresh } from './topics/refresh';
import { rows } from './topics/rows';
import { sizes } from './topics/sizes';
import { start } from './topics/start';

const topics: Readonly<Record<string, Measure>> = {
  sizes,
  start,
  firstRows,
  bytes,
  archive,
  batches,
  meanwhile,
  memory,
  history,
  property,
  markdown,
  listing,
  rows,
  budgets,
  copies,
  refresh,
};

await runProgram(runBench);

/**
 * Measures all topics, or those named on the command line, one after the other, and prints them at the end. A bad
 * figure is no failure; a topic that could not be measured is.
 */
async function runBench(cleanup: Cleanup): Promise<number> {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in topics));
  if (unknown.length > 0) throw new Error(`Topics are ${Object.keys(topics).join(', ')}.`);
  const emulator = await spawnEmulator();
  cleanup.add(() => emulator.close());
  const bench: Bench = { cleanup, emulator, ...(await packedExtension(cleanup)) };

  const measured: Topic[] = [];
  const failed: string[] = [];
  for (const [name, measure] of Object.entries(topics)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`Measuring ${name} …`);
    try {
      measured.push(await measure(bench));
    } catch (error) {
      failed.push(name);
      console.error(`${name} could not be measured:`, error);
    }
  }
  const [cpu] = cpus();
  console.log(
    `\n${cpus().length} × ${cpu?.model ?? 'unknown'}, ${process.platform}, Node ${process.version}`,
  );
  for (const topic of measured) console.log(`\n${inColumns(topic)}`);
  if (failed.length > 0) console.log(`\nNot measured: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}
