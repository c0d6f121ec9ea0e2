import type { Writable } from 'node:stream';
import type { Cleanup } from './cleanup';
import { firstExisting } from './files';
import { openLog } from './paths';
import { startProgram, waitForProgram } from './program';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The tree shows emoji, for which a bare Debian has no font. */
const packages = ['chromium', 'fonts-noto-color-emoji'];

/** The path of a Chromium, installed first where we may. Throws with what to install elsewhere. */
export async function findChromium(cleanup: Cleanup): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const found = await firstExisting(places);
  if (found) return found;
  const isDebian = await firstExisting(['/etc/debian_version']);
  if (!isDebian || process.getuid?.() !== 0) {
    throw new Error('No Chromium found: install Chromium or Chrome, or set CHROMIUM_PATH to one.');
  }
  console.log(`Installing ${packages.join(' and ')} …`);
  const log = openLog('chromium');
  await apt(cleanup, log, 'update');
  await apt(cleanup, log, 'install', '--yes', '--no-install-recommends', ...packages);
  return '/usr/bin/chromium';
}

async function apt(cleanup: Cleanup, log: Writable, ...args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = startProgram(cleanup, 'apt-get', args, { env, log });
  await waitForProgram(child, `apt-get ${args.join(' ')}`);
}
