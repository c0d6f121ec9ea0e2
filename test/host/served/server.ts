import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Cleanup } from '../cleanup';
import { startProgram, waitForOutput, waitForProgram } from '../program';
import type { Installation } from './install';

export interface ServerOptions {
  readonly installation: Installation;
  /** Settings, extensions and state; user settings are `data/User/settings.json` in it. */
  readonly dataFolder: string;
  readonly log: Writable;
  /** A free port by default. */
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly flags?: readonly string[];
}

export interface Server {
  /** `127.0.0.1:port`, which is also the authority of `vscode-remote:` URIs. */
  readonly authority: string;
  /** Required by the server: other users of this machine can reach loopback too. */
  readonly token: string;
  /** Of its process, which is the parent of the extension hosts. */
  readonly pid: number;
  /** Resolves when the server has ended, for any reason. */
  readonly ended: Promise<unknown>;
}

/** Serves VS Code on loopback until the cleanup. */
export async function startServer(cleanup: Cleanup, options: ServerOptions): Promise<Server> {
  const token = randomUUID();
  const child = startProgram(
    cleanup,
    options.installation.node,
    [
      ...program(options),
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--connection-token', token],
      ...(options.flags ?? []),
    ],
    { log: options.log, env: environment(options) },
  );
  const ended = once(child, 'exit');
  const [, port = ''] = await waitForOutput(child, /listening on (\d+)/, 'The served VS Code');
  return { authority: `127.0.0.1:${port}`, token, pid: child.pid ?? -1, ended };
}

/** Installs a packaged extension into the data folder of a server. */
export async function installExtension(
  cleanup: Cleanup,
  options: ServerOptions,
  vsix: string,
): Promise<void> {
  const args = [...program(options), '--install-extension', vsix];
  const { log, installation } = options;
  const child = startProgram(cleanup, installation.node, args, { log, env: environment(options) });
  await waitForProgram(child, `Installing ${vsix}`);
}

function program(options: ServerOptions): string[] {
  const main = join(options.installation.server, 'out/server-main.js');
  return [main, '--accept-server-license-terms', '--server-data-dir', options.dataFolder];
}

/** Without the variables of a VS Code terminal, which would make it talk to that VS Code. */
function environment(options: ServerOptions): NodeJS.ProcessEnv {
  const entries = Object.entries({ ...process.env, ...options.env });
  return Object.fromEntries(entries.filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}
