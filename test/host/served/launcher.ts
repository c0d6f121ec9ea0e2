import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { runProgram, type Cleanup } from '../cleanup';
import { gutter } from '../gutter';
import { openLog, temporaryFolder } from '../paths';
import { openBrowser } from './browser';
import { installServedVSCode } from './install';
import { startServer } from './server';
import { remoteUri, workbenchUrl } from './url';

/** How long a suite may report nothing, in milliseconds: longer than a test may take. */
const silence = 7 * 60_000;

const { values, positionals } = parseArgs({
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});

await runProgram(launch);

/**
 * Takes the flags of desktop VS Code, runs the extension tests in a served one and ends with the exit code
 * of the suite, so that `@vscode/test-electron` drives either.
 */
async function launch(cleanup: Cleanup): Promise<number> {
  const log = openLog('served');
  const dataFolder = await temporaryFolder(cleanup, 'server');
  const userData = flag('user-data-dir');
  await mkdir(userData, { recursive: true });
  await symlink(userData, join(dataFolder, 'data'));

  const installation = await installServedVSCode(cleanup);
  const flags = ['--enable-smoke-test-driver'];
  const server = await startServer(cleanup, { installation, dataFolder, log, flags });
  const page = await (await openBrowser(cleanup)).newPage();

  const { promise: finished, resolve: finish, reject } = Promise.withResolvers<number>();
  const timer = setTimeout(() => {
    reject(new Error(`The suite reported nothing for ${silence / 60_000} minutes.`));
  }, silence).unref();
  // It is awaited later; until then a rejection has no handler.
  finished.catch(() => undefined);
  page.on('crash', () => {
    reject(new Error('Chromium crashed.'));
  });
  await page.exposeFunction('codeAutomationExit', finish);
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const line = format(...args);
    if (line.startsWith(gutter)) {
      timer.refresh();
      console.log(line);
    } else log.write(`[page] ${line}\n`);
  });
  const payload = {
    extensionDevelopmentPath: remoteUri(server, resolve(flag('extensionDevelopmentPath'))),
    extensionTestsPath: remoteUri(server, resolve(flag('extensionTestsPath'))),
    skipWelcome: 'true',
  };
  await page.goto(workbenchUrl(server, { folder: positionals[0], payload }), { timeout: silence });
  return finished;
}

function flag(name: keyof typeof values): string {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing.`);
  return value;
}
