import { join } from 'node:path';
import { root } from './paths';

/** The Node that VS Code's server needs: this one, or that of the npm package `node`. */
export function node24(): string {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  return join(root, 'node_modules/node/bin/node');
}
