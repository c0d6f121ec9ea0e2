import assert from 'node:assert/strict';

const seen: unknown[] = [];
let own = '';

function note(reason: unknown): void {
  // The extensions that come with VS Code run in the same process.
  if (reason instanceof Error && reason.stack?.includes(own) === false) return;
  seen.push(reason);
}

/** Fails a test during which a promise of code under `path` was rejected and nobody cared. */
export function useRejections(path: string): void {
  before(() => {
    own = path;
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
