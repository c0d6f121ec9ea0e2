import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { ids } from '../../emulator/sample/ids';
import { configure } from '../../extension/support/configure';
import { control } from '../../extension/support/emulator';
import { replace } from '../../extension/support/replace';
import { codeLoading } from './marks';
import { Person, pause, quiet } from './person';
import type { Result } from './results';
import { startWatched, theExtension } from './watched';

/** Milliseconds, long enough for an unrequested request to be sent. */
const idleMs = 1_000;

/** The start of the extension in a window where it never ran, and the code that first uses load after it. */
export async function measureStart(): Promise<Result<'start'>> {
  const { extensionPath, id } = theExtension();
  const body = watchBody();
  const started = performance.now();
  const { tree } = await startWatched();
  const activated = performance.now() - started;
  await pause(idleMs);
  const requestsActive = (await control.requests()).length;

  const dist = join(extensionPath, 'dist');
  const firstLook = await timeToLoad(dist, 'bootstrap');
  const firstCommand = await timeToLoad(dist, 'table');
  const firstRequest = (await timeToLoad(dist, 'client')) + (await timeToLoad(dist, 'sdk'));

  await configure({ databases: [ids.databases.bugTracker] });
  await new Person(tree).connect();
  await quiet();
  await control.clearRequests();
  await pause(idleMs);
  const requestsConnected = (await control.requests()).length;
  return {
    activated,
    loaded: codeLoading(id),
    ours: body(),
    firstLook,
    firstCommand,
    firstRequest,
    requestsActive,
    requestsConnected,
  };
}

/** The time VS Code takes to activate any extension: the lower bound of the figure above. */
export async function measureEmpty(): Promise<Result<'empty'>> {
  const extension = theExtension();
  const started = performance.now();
  await extension.activate();
  return { activated: performance.now() - started };
}

/** Times `activate`, which begins by creating an output channel and ends with its synchronous part. */
function watchBody(): () => number {
  const { createOutputChannel } = vscode.window;
  let ms: number | undefined;
  const restore = replace(vscode.window, 'createOutputChannel', (name: string, options: { log: true }) => {
    const entered = performance.now();
    queueMicrotask(() => {
      ms = performance.now() - entered;
    });
    restore();
    return createOutputChannel(name, options);
  });
  return () => {
    if (ms === undefined) throw new Error('The extension made no output channel.');
    return ms;
  };
}

/** Every importer gets the same module of a chunk, so the extension finds it loaded afterwards. */
async function timeToLoad(dist: string, source: string): Promise<number> {
  const name = (await readdir(dist)).find((file) => file.startsWith(`${source}-`));
  if (name === undefined) throw new Error(`There is no chunk of ${source}.ts.`);
  const started = performance.now();
  await import(pathToFileURL(join(dist, name)).href);
  return performance.now() - started;
}
