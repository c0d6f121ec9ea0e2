import { join } from 'node:path';
import { root } from './paths';

/** The Node that tests run on, and the newest served VS Code: this one, or that of the npm package `node`. */
export function node24(): string {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  return installedNode(root);
}

/** That of the npm package `node` in a folder. */
export function installedNode(folder: string): string {
  return join(folder, 'node_modules/node/bin/node');
}
