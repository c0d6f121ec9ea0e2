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

/** How long a suite may take, in milliseconds. */
const timeout = 7 * 60_000;

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

  const finished = new Promise<number>((resolveCode, reject) => {
    setTimeout(() => {
      reject(new Error(`The suite did not end in ${timeout / 1000} s.`));
    }, timeout).unref();
    page.on('crash', () => {
      reject(new Error('Chromium crashed.'));
    });
    void page.exposeFunction('codeAutomationExit', resolveCode);
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const line = format(...args);
    if (line.startsWith(gutter)) console.log(line);
    else log.write(`[page] ${line}\n`);
  });
  const payload = {
    extensionDevelopmentPath: remoteUri(server, resolve(flag('extensionDevelopmentPath'))),
    extensionTestsPath: remoteUri(server, resolve(flag('extensionTestsPath'))),
    skipWelcome: 'true',
  };
  await page.goto(workbenchUrl(server, { folder: positionals[0], payload }));
  return finished;
}

function flag(name: keyof typeof values): string {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing.`);
  return value;
}
