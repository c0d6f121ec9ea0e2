import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { CopyFolder } from '../../../src/copies/copyFolder';
import type { Copy } from '../../../src/copies/copy';
import { type Exported, exportPages } from '../../../src/copies/exportPages';
import type { FileFetcher } from '../../../src/copies/fetchFiles';
import { ids, rowId } from '../../emulator/sample/ids';
import { bugs, connection } from '../support/batches';
import { idOf, knownToTake, useNotion } from '../support/notion';
import { countOf } from '../support/requests';
import { useTemporaryFolder } from '../support/temporaryFolder';

describe('An export', () => {
  const { fixture, connect } = useNotion({}, knownToTake(4));
  const temporary = useTemporaryFolder('copies');
  let root = '';
  beforeEach(() => {
    root = temporary();
  });

  const context = { connection, nameOf: () => 'Bugs', now: Date.now };
  const listed = (pages: readonly string[]) =>
    Promise.all(pages.map((page) => connect().api.page(idOf(page)))).then(async (found) => {
      await fixture.control.clearRequests();
      return found;
    });
  const run = async (
    pages: Awaited<ReturnType<typeof listed>>,
    signal?: AbortSignal,
    files?: Pick<FileFetcher, 'withFiles'>,
  ) => {
    const done: Exported[] = [];
    const options = { onDone: (what: Exported) => done.push(what), files, ...(signal && { signal }) };
    const failure = await exportPages(pages, connect().api, new CopyFolder(root), context, options);
    return { done: done.toSorted(), failure };
  };
  const count = async () => (await new CopyFolder(root).index()).size;

  it('copies every page, in two requests each', async () => {
    const { done, failure } = await run(await listed(bugs(5)));
    assert.deepEqual([done, failure], [Array(5).fill('exported'), undefined]);
    assert.equal(await count(), 5);
    assert.equal(await countOf(fixture.control, 'GET'), 10);
  });

  it('does not read pages again that were not edited since', async () => {
    const [edited = '', ...others] = bugs(4);
    await run(await listed([edited, ...others]));
    await fixture.control.advance(120_000);
    await fixture.control.edit({ kind: 'rename', id: edited, title: 'Edited' });
    const { done } = await run(await listed([edited, ...others]));
    assert.deepEqual(done, ['exported', 'unchanged', 'unchanged', 'unchanged']);
    assert.equal(await countOf(fixture.control, 'GET'), 2);
    assert.equal(await count(), 4);
  });

  it('reads a page again that was copied in the minute of its last edit', async () => {
    const [page = ''] = bugs(1);
    await run(await listed([page]));
    const found = await new CopyFolder(root).find(idOf(page));
    assert.ok(found !== undefined);
    await new CopyFolder(root).write({ ...found.copy, copied: found.copy.edited });
    await utimes(found.path, new Date(), new Date());
    const { done } = await run(await listed([page]));
    assert.deepEqual(done, ['exported']);
  });

  it('goes on after a page that cannot be read or is gone, and tells why', async () => {
    const [bad = '', gone = '', ...others] = bugs(5);
    const pages = await listed([bad, gone, ids.pages.trashedBug, ...others]);
    await fixture.control.edit({ kind: 'purge', id: gone });
    await fixture.control.fault({
      kind: 'custom',
      status: 400,
      code: 'validation_error',
      path: `${bad}/markdown`,
    });
    const { done, failure } = await run(pages);
    assert.deepEqual(done, ['exported', 'exported', 'exported', 'failed', 'gone', 'gone']);
    assert.equal(failure?.kind, 'invalid');
  });

  it('reads a page again whose files are wanted now and are not beside its copy yet', async () => {
    const pages = await listed([rowId('gallery', 1), ...bugs(1)]);
    const missing = async (copy: Copy): Promise<Copy> => {
      const missed = (copy.notHeld.files ?? 0) > 0 ? [{ name: 'a', why: 'tooLarge' as const }] : [];
      return Promise.resolve({ ...copy, files: { saved: [], missed } });
    };
    await run(pages);
    assert.deepEqual((await run(pages, undefined, { withFiles: missing })).done, ['exported', 'unchanged']);
    // A file that is too large will be so the next time.
    assert.deepEqual((await run(pages, undefined, { withFiles: missing })).done, ['unchanged', 'unchanged']);
    assert.deepEqual((await run(pages)).done, ['unchanged', 'unchanged']);
  });

  it('keeps what it has where it is cancelled, and goes on there the next time', async () => {
    const pages = await listed(bugs(12));
    const controller = new AbortController();
    await fixture.control.fault({ kind: 'hold', path: `${pages[6]?.id ?? ''}/markdown` });
    const running = run(pages, controller.signal);
    await fixture.control.waitUntilHeld();
    controller.abort();
    await fixture.control.release();
    assert.deepEqual((await running).failure, { kind: 'cancelled' });
    const before = await count();
    assert.ok(before < 12);
    const { done } = await run(pages);
    assert.equal(done.filter((what) => what === 'unchanged').length, before);
    assert.equal(await count(), 12);
  });

  it('stops at once where the folder cannot be written', async () => {
    const pages = await listed(bugs(3));
    root = join('/dev/null', 'copies');
    const { done, failure } = await run(pages);
    assert.deepEqual([done, failure], [[], { kind: 'notSaved', code: 'ENOTDIR' }]);
  });
});
