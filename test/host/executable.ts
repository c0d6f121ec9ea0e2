import type { Cleanup } from './cleanup';
import { findDesktop } from './desktop';
import { servedExecutable } from './served/executable';

/** The program to run a suite in: a desktop VS Code, or else one that is served to a headless browser. */
export async function chooseExecutable(cleanup: Cleanup): Promise<string> {
  const desktop = await findDesktop();
  if (desktop.kind === 'found') return desktop.executable;
  console.log(`Serving VS Code to a headless browser, as ${desktop.reason}.`);
  return servedExecutable(cleanup);
}
