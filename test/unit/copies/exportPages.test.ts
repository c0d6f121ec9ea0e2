import assert from 'node:assert/strict';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { CopyFolder } from '../../../src/copies/copyFolder';
import type { Copy } from '../../../src/copies/copy';
import { formatCopy, parseCopy } from '../../../src/copies/copyText';
import { type Exported, exportPages, type FileCounts } from '../../../src/copies/exportPages';
import type { FileFetcher } from '../../../src/copies/fetchFiles';
import { NotionError } from '../../../src/notion/failure';
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
    now = Date.now;
  });

  let now = Date.now;
  const context = { connection, nameOf: () => 'Bugs', now: () => now() };
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
    const ofFiles = { saved: 0, missed: 0 };
    const onDone = (what: Exported, counts?: FileCounts) => {
      done.push(what);
      ofFiles.saved += counts?.saved ?? 0;
      ofFiles.missed += counts?.missed ?? 0;
    };
    const options = { onDone, files, ...(signal && { signal }) };
    const failure = await exportPages(pages, connect().api, new CopyFolder(root), context, options);
    return { done: done.toSorted(), failure, files: ofFiles };
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
      return Promise.resolve({ ...copy, files: { fetched: copy.copied, saved: [], missed } });
    };
    assert.deepEqual((await run(pages)).files, { saved: 0, missed: 2 });
    // Pages that are not read again count as well.
    assert.deepEqual((await run(pages)).files, { saved: 0, missed: 2 });
    assert.deepEqual((await run(pages, undefined, { withFiles: missing })).done, ['exported', 'unchanged']);
    // A file that is too large will be so the next time.
    assert.deepEqual((await run(pages, undefined, { withFiles: missing })).done, ['unchanged', 'unchanged']);
    assert.deepEqual((await run(pages)).done, ['unchanged', 'unchanged']);
  });

  it('fetches the files of a page again that was edited, and copied without them, since', async () => {
    const page = rowId('gallery', 1);
    const fetched: string[] = [];
    const withFiles = (copy: Copy) => {
      fetched.push(copy.id);
      const files = { fetched: copy.copied, saved: [{ name: 'a.png', file: '01 a.png' }], missed: [] };
      return Promise.resolve({ ...copy, files, notHeld: {} });
    };
    const current = async () => {
      const pages = await listed([page]);
      now = () => Date.parse(pages[0]?.editedTime ?? '') + 60_000;
      return pages;
    };
    const first = await run(await current(), undefined, { withFiles });
    assert.deepEqual(first.files, { saved: 1, missed: 0 });
    await fixture.control.advance(120_000);
    await fixture.control.edit({ kind: 'rename', id: page, title: 'Edited' });
    const pages = await current();
    assert.deepEqual((await run(pages)).files, { saved: 0, missed: 2 });
    const again = await run(pages, undefined, { withFiles });
    assert.deepEqual([again.done, again.files], [['exported'], { saved: 1, missed: 0 }]);
    assert.deepEqual((await run(pages, undefined, { withFiles })).done, ['unchanged']);
    assert.equal(fetched.length, 2);
  });

  it('notes in the copy of a page that it is gone, and takes the note back where it is not', async () => {
    const [page = ''] = bugs(1);
    await run(await listed([page]));
    const pages = await listed([page]);
    const gone = async () => (await new CopyFolder(root).find(idOf(page)))?.copy.gone;
    const elsewhere = pages.map((one) => ({ ...one, editedTime: new Date(0).toISOString() }));
    await fixture.control.fault({ kind: 'custom', status: 404, code: 'object_not_found', path: page });
    assert.deepEqual((await run(elsewhere)).done, ['gone']);
    assert.notEqual(await gone(), undefined);
    assert.deepEqual((await run(elsewhere)).done, ['exported']);
    assert.equal(await gone(), undefined);
  });

  it('gives up the pages in work where the disk is full, and says that', async () => {
    const pages = await listed(bugs(3));
    const [, , last] = pages;
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const withFiles = (copy: Copy, signal?: AbortSignal): Promise<Copy> => {
      if (copy.id === last?.id) return Promise.reject(full);
      return new Promise((_resolve, reject) => {
        const end = () => {
          reject(new NotionError({ kind: 'cancelled' }));
        };
        if (signal?.aborted === true) end();
        else signal?.addEventListener('abort', end);
      });
    };
    const { failure } = await run(pages, undefined, { withFiles });
    assert.deepEqual(failure, { kind: 'notSaved', code: 'ENOSPC' });
    assert.equal(await count(), 0);
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

  it('leaves one whole copy of each page where two windows export the same pages at once', async () => {
    const pages = await listed([rowId('gallery', 1), ...bugs(11)]);
    const heldOfEach = 8;
    await fixture.control.fault({ kind: 'hold', path: '/markdown', times: 2 * heldOfEach });
    const windows = [run(pages), run(pages)];
    await fixture.control.waitUntilHeld(2 * heldOfEach);
    await fixture.control.release();
    for (const { done, failure } of await Promise.all(windows))
      assert.deepEqual([done, failure], [Array(pages.length).fill('exported'), undefined]);

    const files = await readdir(root, { recursive: true, withFileTypes: true });
    const names = files.filter((file) => file.isFile()).map(({ name }) => name);
    assert.equal(names.length, pages.length, names.join());
    for (const { path } of (await new CopyFolder(root).index()).values()) {
      const text = await readFile(path, 'utf8');
      const copy = parseCopy(text);
      // What a copy cannot hold is named in any order.
      assert.equal(copy && formatCopy(copy).length, text.length, path);
    }
    assert.equal(await count(), pages.length);
    assert.deepEqual((await run(pages)).done, Array(pages.length).fill('unchanged'));
  });

  it('stops at once where the folder cannot be written', async () => {
    const pages = await listed(bugs(3));
    root = join('/dev/null', 'copies');
    const { done, failure } = await run(pages);
    assert.deepEqual([done, failure], [[], { kind: 'notSaved', code: 'ENOTDIR' }]);
  });
});
