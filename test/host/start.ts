import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { runProgram, type Cleanup } from './cleanup';
import { demoSettings } from './demoSettings';
import { findDesktop } from './desktop';
import { openLog, out, root, temporaryFolder } from './paths';
import { startProgram, waitForProgram } from './program';
import { installServedVSCode } from './served/install';
import { openInBrowser } from './served/open';
import { installExtension, startServer } from './served/server';
import { workbenchUrl } from './served/url';
import { writeUserSettings } from './settings';
import { buildSideExtension, packSideExtension } from './sideExtension';

const { values: flags } = parseArgs({
  options: {
    served: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
  },
});

/** Opens the view and the walkthrough. */
const demo = join(import.meta.dirname, 'demo');

await runProgram(start);

/** Opens a VS Code with the extension on an emulated Notion, to try things in. Ctrl+C ends both. */
async function start(cleanup: Cleanup): Promise<number> {
  const emulator = await startEmulator();
  cleanup.add(() => emulator.close());
  const folder = await temporaryFolder(cleanup, 'start');
  await mkdir(join(folder, 'workspace'));
  await writeUserSettings(join(folder, 'data'), {
    'notionArchivist.apiBaseUrl': emulator.url,
    ...demoSettings,
  });

  const desktop = flags.served ? undefined : await findDesktop();
  if (desktop?.kind === 'found') return openDesktop(cleanup, desktop.executable, folder, emulator);
  const why = desktop ? `, as ${desktop.reason}` : '';
  console.log(`Serving VS Code to your browser${why}.`);
  return serve(cleanup, folder, emulator);
}

async function openDesktop(
  cleanup: Cleanup,
  executable: string,
  folder: string,
  emulator: Emulator,
): Promise<number> {
  await run(cleanup, 'build');
  const args = [
    join(folder, 'workspace'),
    '--new-window',
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${root}`,
    `--extensionDevelopmentPath=${await buildSideExtension(demo)}`,
    `--user-data-dir=${join(folder, 'data')}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
  ];
  explain(emulator, 'Close VS Code or press Ctrl+C here to end.');
  const desktop = startProgram(cleanup, executable, args, { log: openLog('desktop') });
  await waitForProgram(desktop, 'VS Code');
  return 0;
}

async function serve(cleanup: Cleanup, folder: string, emulator: Emulator): Promise<number> {
  await run(cleanup, 'package');
  const installation = await installServedVSCode(cleanup);
  const options = { installation, dataFolder: folder, log: openLog('served'), port: Number(flags.port) };
  await installExtension(cleanup, options, join(out, 'notion-archivist.vsix'));
  await installExtension(cleanup, options, await packSideExtension(cleanup, demo));
  const server = await startServer(cleanup, options);
  const url = workbenchUrl(server, { folder: join(folder, 'workspace') });
  console.log(`VS Code is at ${url}`);
  explain(emulator, 'Press Ctrl+C here to end. Until then, reloading the page forgets the token.');
  if (!flags['no-open']) openInBrowser(url);
  await server.ended;
  throw new Error('VS Code has ended; out/logs/served.log may say why.');
}

function explain({ url, tokens }: Emulator, ending: string): void {
  console.log(`Notion is emulated at ${url} and forgets all changes at the end.

Choose "Connect Workspace", "Internal connection", and paste this token:
    ${tokens.full}
Then select pages, press Delete, and Ctrl+Z to undo.
A token that may only read: ${tokens.readOnly}

${ending}`);
}

async function run(cleanup: Cleanup, script: 'build' | 'package'): Promise<void> {
  const program = startProgram(cleanup, 'npm', ['run', script], { cwd: root, log: openLog(script) });
  await waitForProgram(program, `npm run ${script} (see out/logs/${script}.log)`);
}
