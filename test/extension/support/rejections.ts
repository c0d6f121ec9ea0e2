import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const root = vscode.extensions.getExtension('archivist.notion-archivist')?.extensionPath ?? '';

/** Where the extension and the tests are bundled to. The extensions of VS Code run in the same process. */
const own = ['dist', 'out'].map((folder) => `${root}/${folder}/`);

const seen: unknown[] = [];

function note(reason: unknown): void {
  const stack = reason instanceof Error ? reason.stack : undefined;
  if (stack === undefined || own.some((path) => stack.includes(path))) seen.push(reason);
}

/** Fails a test during which a promise was rejected and nobody cared. */
export function useRejections(): void {
  before(() => {
    process.on('unhandledRejection', note);
  });
  after(() => {
    process.off('unhandledRejection', note);
  });
  afterEach(async () => {
    // Node tells of rejections when it has run all that was due.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(seen.splice(0), [], 'no promise is rejected unheard');
  });
}
