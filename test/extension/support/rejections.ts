import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const root = vscode.extensions.getExtension('archivist.notion-archivist')?.extensionPath ?? '';

/** The folders of the bundles of extension and tests: other extensions run in the same process. */
const own = ['dist', 'out'].map((folder) => `${root}/${folder}/`);

const seen: unknown[] = [];

function note(reason: unknown): void {
  const stack = reason instanceof Error ? reason.stack : undefined;
  if (stack === undefined || own.some((path) => stack.includes(path))) seen.push(reason);
}

/** Fails a test in which a promise was rejected without a handler. */
export function useRejections(): void {
  before(() => {
    process.on('unhandledRejection', note);
  });
  after(() => {
    process.off('unhandledRejection', note);
  });
  afterEach(async () => {
    // Node reports unhandled rejections once its microtasks have run.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(seen.splice(0), [], 'no promise is rejected unheard');
  });
}
