import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runProgram, type Cleanup } from './host/cleanup';
import type { Counts } from './host/mocha';
import { out, root } from './host/paths';
import { runStep, type Step } from './host/step';
import { onOldest } from './oldest';

/**
 * The lines of a round run in parallel, the steps of a line in order. The checks and the unit layer need one core, so
 * they run beside a window. A window leaves its cores idle while it starts and while messages take their time: two on
 * two cores take two thirds of the time that they take one after the other. The tested package is that of the first
 * round.
 */
const rounds: readonly (readonly (readonly Step[])[])[] = [
  [[check('package')]],
  [[layer('extension')], [check('lint'), check('types'), layer('unit')]],
  availableParallelism() > 1 ? [[layer('ui', '1/2')], [layer('ui', '2/2')]] : [[layer('ui')]],
  [[layerOnOldest('extension'), layerOnOldest('ui')]],
];

await runProgram(runEverything);

/** Runs every step, whatever the results of those before, and prints all results at the end. */
async function runEverything(cleanup: Cleanup): Promise<number> {
  for (const leftover of ['notion-archivist.vsix', 'ui-failures'])
    await rm(join(out, leftover), { force: true, recursive: true });
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const runLine = async (line: readonly Step[]): Promise<void> => {
    for (const step of line) {
      const counts = await runStep(cleanup, step);
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
    }
  };
  for (const round of rounds) await Promise.all(round.map(runLine));
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed > 0 ? 1 : 0;
}

function check(name: string): Step {
  return { kind: 'check', name, command: ['npm', 'run', name] };
}

/** @param shard which of its files to run, as `1/2` */
function layer(name: string, shard?: string): Step {
  return {
    kind: 'layer',
    name: shard === undefined ? name : `${name} ${shard}`,
    command: layerCommand(name, shard === undefined ? [] : [shard]),
  };
}

function layerOnOldest(name: keyof typeof onOldest): Step {
  return {
    kind: 'layer',
    name: `${name}, oldest VS Code`,
    command: layerCommand(name, onOldest[name]),
    env: { VSCODE_VERSION: 'oldest' },
  };
}

function layerCommand(name: string, args: readonly string[]): Step['command'] {
  return [process.execPath, '--import', 'tsx', join(root, 'test', name, 'run.ts'), ...args];
}
