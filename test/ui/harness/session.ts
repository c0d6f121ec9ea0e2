import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Cleanup } from '../../host/cleanup';
import { openLog, out, temporaryFolder } from '../../host/paths';
import { installServedVSCode } from '../../host/served/install';
import { installExtension, startServer } from '../../host/served/server';
import { workbenchUrl } from '../../host/served/url';
import { writeUserSettings, type Settings } from '../../host/settings';
import { packSideExtension } from '../../host/sideExtension';
import { addLonger, longerLanguage } from './longer';
import { openPage } from './page';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/emulator';
import { Workbench, type Theme } from './workbench';

const vsix = join(out, 'notion-archivist.vsix');
const agent = join(import.meta.dirname, '../agent');

export interface SessionOptions {
  readonly theme?: Theme;
  /** Of VS Code: `en` by default. VS Code itself has no words of others here; the extension has. */
  readonly language?: string;
  /** User settings besides the address of the emulator. */
  readonly settings?: Settings | ((emulator: Emulator) => Settings);
  readonly emulator?: EmulatorOptions;
  /** Another extension calls our tools, as its setting `agent.call` says. */
  readonly hasAgent?: boolean;
  /** Pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A window of a VS Code that has the packaged extension, and nothing else unless it is told to, on an emulator of its own. */
export interface Session {
  readonly workbench: Workbench;
  readonly emulator: Emulator;
  /** Where the extension keeps its files. */
  readonly storage: string;
  /** The process id of the server. */
  readonly server: number;
}

const themes: Record<Theme, string> = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** Opens a session with the view open. It lasts until the cleanup. */
export async function openSession(
  cleanup: Cleanup,
  browser: Browser,
  options: SessionOptions = {},
): Promise<Session> {
  const emulator = await startEmulator(options.emulator);
  cleanup.add(() => emulator.close());
  const dataFolder = await temporaryFolder(cleanup, 'ui');
  const folder = join(dataFolder, 'workspace');
  await mkdir(folder);
  const { settings = {} } = options;
  await writeUserSettings(join(dataFolder, 'data'), {
    'window.dialogStyle': 'custom',
    // A hover would cover the rows that a test clicks next.
    'workbench.hover.delay': 100_000,
    'workbench.colorTheme': themes[options.theme ?? 'light'],
    'notionArchivist.apiBaseUrl': emulator.url,
    ...(typeof settings === 'function' ? settings(emulator) : settings),
  });
  const server = { installation: await installServedVSCode(cleanup), dataFolder, log: openLog('window') };
  await installExtension(cleanup, server, vsix);
  if (options.language === longerLanguage) await addLonger(join(dataFolder, 'extensions'));
  if (options.hasAgent === true)
    await installExtension(cleanup, server, await packSideExtension(cleanup, agent));
  const served = await startServer(cleanup, server);
  const url = workbenchUrl(served, { folder });
  const page = await openPage(
    cleanup,
    browser,
    url,
    options.size ?? { width: 1280, height: 800 },
    options.language,
  );
  const workbench = new Workbench(page);
  await workbench.waitFor();
  await workbench.view.open();
  const storage = join(dataFolder, 'data/User/globalStorage/archivist.notion-archivist');
  return { workbench, emulator, storage, server: served.pid };
}
