import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../chromium';
import type { Cleanup } from '../cleanup';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium until the cleanup. */
export async function openBrowser(cleanup: Cleanup): Promise<Browser> {
  const executablePath = await findChromium(cleanup);
  const browser = await chromium.launch({
    executablePath,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  cleanup.add(() => browser.close());
  return browser;
}
