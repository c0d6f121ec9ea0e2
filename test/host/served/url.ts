import type { Server } from './server';

export interface Opening {
  /** The folder to open, an absolute path. */
  readonly folder?: string | undefined;
  /** Flags of desktop VS Code, by name. Honoured only with `--enable-smoke-test-driver`. */
  readonly payload?: Readonly<Record<string, string>>;
}

/** The address of the workbench for a browser. */
export function workbenchUrl(server: Server, opening: Opening): string {
  const url = new URL(`http://${server.authority}/`);
  url.searchParams.set('tkn', server.token);
  if (opening.folder) url.searchParams.set('folder', opening.folder);
  if (opening.payload) url.searchParams.set('payload', JSON.stringify(Object.entries(opening.payload)));
  return url.href;
}

/** The workbench's URI of a file on the machine that serves it. */
export function remoteUri(server: Server, path: string): string {
  return `vscode-remote://${server.authority}${path}`;
}
