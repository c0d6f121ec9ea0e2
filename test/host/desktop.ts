import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { firstExisting } from './files';
import { downloads } from './paths';
import { askedVersion, versions } from './version';

export type Desktop =
  | { readonly kind: 'found'; readonly executable: string }
  | { readonly kind: 'none'; readonly reason: string };

const source = 'https://update.code.visualstudio.com/api/releases/stable';

/** How long to wait for a first answer of the download site, in milliseconds. */
const patience = 3000;

const installations = [
  '/usr/share/code/code',
  '/Applications/Visual Studio Code.app/Contents/MacOS/Code',
  '/Applications/Visual Studio Code.app/Contents/MacOS/Electron',
  `${process.env.LOCALAPPDATA ?? ''}\\Programs\\Microsoft VS Code\\Code.exe`,
];

/**
 * A desktop VS Code: the one that `VSCODE_PATH` names, the one of `VSCODE_VERSION` or the newest downloaded, or one
 * installed here where none was asked for. Finds out within seconds when there is none.
 */
export async function findDesktop(): Promise<Desktop> {
  const named = process.env.VSCODE_PATH;
  if (named) return { kind: 'found', executable: named };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { kind: 'none', reason: 'there is no display' };
  }
  const version = askedVersion().desktop;
  if (await isReachable()) {
    const executable = await downloadAndUnzipVSCode({ version, cachePath: downloads });
    return { kind: 'found', executable };
  }
  // Which version that is, nobody knows.
  const installed = version === versions.newest.desktop ? await firstExisting(installations) : undefined;
  if (installed) return { kind: 'found', executable: installed };
  return { kind: 'none', reason: `${new URL(source).host} cannot be reached` };
}

async function isReachable(): Promise<boolean> {
  try {
    const response = await fetch(source, { signal: AbortSignal.timeout(patience) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
