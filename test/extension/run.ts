import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { startEmulator, type Ready } from '../emulator/emulator';
import { bundleForHost } from '../host/bundle';
import { chosenFiles } from '../host/chosen';
import { runProgram, type Cleanup } from '../host/cleanup';
import { filesEnding } from '../host/files';
import { out, root, temporaryFolder } from '../host/paths';
import { chooseExecutable } from '../host/executable';
import { writeUserSettings } from '../host/settings';

const bundle = join(out, 'extension-tests');

await runProgram(runExtensionLayer);

/** Runs the tests of this folder, or the files that arguments name, inside a VS Code that has the extension loaded. */
async function runExtensionLayer(cleanup: Cleanup): Promise<number> {
  await bundleTests();
  const vscodeExecutablePath = await chooseExecutable(cleanup);
  const emulator = await startEmulator();
  cleanup.add(() => emulator.close());
  const { url, control, tokens, ids } = emulator;
  const ready: Ready = { url, control: control.url, tokens, ids };
  const workspace = join(await temporaryFolder(cleanup, 'workspace'), 'workspace');
  await cp(join(import.meta.dirname, 'workspace'), workspace, { recursive: true });
  const userData = await temporaryFolder(cleanup, 'user');
  await writeUserSettings(userData, { 'notionArchivist.apiBaseUrl': url });
  const extensions = await temporaryFolder(cleanup, 'extensions');
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(bundle, 'suite.js'),
      launchArgs: [workspace, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
      extensionTestsEnv: {
        ARCHIVIST_EMULATOR: JSON.stringify(ready),
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
      },
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}

async function bundleTests(): Promise<void> {
  await rm(bundle, { recursive: true, force: true });
  const { dirname } = import.meta;
  const tests = chosenFiles(await filesEnding(dirname, '.test.ts'), process.argv.slice(2));
  await bundleForHost([join(dirname, 'suite.ts'), ...tests], bundle, { outbase: dirname });
}
