import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as v from 'valibot';
import type { Ready } from '../../emulator/emulator';
import { bundleForHost } from '../../host/bundle';
import { temporaryFolder } from '../../host/paths';
import { chooseExecutable } from '../../host/executable';
import { writeUserSettings } from '../../host/settings';
import type { Bench } from '../bench';
import { type Result, Results, type Task } from './results';

let executable: Promise<string> | undefined;

/** Opens a VS Code without state, with the packaged extension, and measures one task inside it. */
export async function measureInside<T extends Task>(task: T, bench: Bench): Promise<Result<T>> {
  const { cleanup, emulator, extension } = bench;
  await emulator.control.reset();
  const suite = await bundleSuite(extension);
  const { url, control, tokens, ids } = emulator;
  const ready: Ready = { url, control: control.url, tokens, ids };
  const [workspace, userData, extensions, results] = await Promise.all(
    ['workspace', 'user', 'extensions', 'results'].map((name) => temporaryFolder(cleanup, name)),
  );
  if (!workspace || !userData || !extensions || !results) throw new Error('There is no place for files.');
  await writeUserSettings(userData, { 'notionArchivist.apiBaseUrl': url });
  const result = join(results, 'result.json');
  await runTests({
    vscodeExecutablePath: await (executable ??= chooseExecutable(cleanup)),
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [workspace, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
    extensionTestsEnv: {
      ARCHIVIST_EMULATOR: JSON.stringify(ready),
      ARCHIVIST_BENCH_TASK: task,
      ARCHIVIST_BENCH_RESULT: result,
    },
  });
  return v.parse(Results[task], JSON.parse(await readFile(result, 'utf8')));
}

/** Beside the extension's own files, since VS Code then gives both the same API object. */
async function bundleSuite(extension: string): Promise<string> {
  const outdir = join(extension, 'bench');
  await bundleForHost([join(import.meta.dirname, 'suite.ts')], outdir, { sourcemap: 'inline' });
  return join(outdir, 'suite.js');
}
