import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, type Cleanup } from './host/cleanup';
import type { Counts } from './host/mocha';
import { out, root } from './host/paths';
import { runStep, type Step } from './host/step';

const steps: readonly Step[] = [
  { kind: 'check', name: 'lint', command: ['npm', 'run', 'lint'] },
  { kind: 'check', name: 'types', command: ['npm', 'run', 'types'] },
  { kind: 'check', name: 'package', command: ['npm', 'run', 'package'] },
  layer('unit'),
  layer('extension'),
  layer('ui'),
];

await runProgram(runEverything);

/** Runs every step, whatever became of those before, and says at the end what came of all. */
async function runEverything(cleanup: Cleanup): Promise<number> {
  // What is tested is what was packaged now.
  await rm(join(out, 'notion-archivist.vsix'), { force: true });
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) {
    const counts = await runStep(cleanup, step);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed > 0 ? 1 : 0;
}

function layer(name: string): Step {
  const program = join(root, 'test', name, 'run.ts');
  return { kind: 'layer', name, command: [process.execPath, '--import', 'tsx', program] };
}
