import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Batch } from '../../../../src/archive/batch';
import { unsureIds } from '../../../../src/archive/interruptedBatches';
import { continued } from '../../../../src/archive/batch';
import { runBatch } from '../../../../src/archive/run';
import { Copies } from '../../../../src/copies/copies';
import { CopyFolder } from '../../../../src/copies/copyFolder';
import type { NotionApi } from '../../../../src/notion/api';
import { ids, rowId } from '../../../emulator/sample/ids';
import {
  batchOf,
  bugs,
  connection,
  interruptedIn,
  itemOf,
  kindsOf,
  run,
  useJournal,
} from '../../support/batches';
import { idOf, knownToTake, useNotion } from '../../support/notion';
import { countOf } from '../../support/requests';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const contextOf = () => ({ connection, nameOf: () => 'Bug tracker', now: Date.now });

/** Writes at once. */
const atOnce = 4;

describe('A batch that copies pages before it archives them', () => {
  const { fixture, connect } = useNotion({}, knownToTake(atOnce));
  const disk = useJournal();
  const root = useTemporaryFolder('copies');

  const copyBefore = () => new Copies(root).before(contextOf);
  const copied = async (page: string) => (await new CopyFolder(root()).find(idOf(page)))?.copy;
  const archived = async (page: string) => (await fixture.control.state(page))?.inTrash;

  it('has the copy on disk before Notion is asked to trash the page', async () => {
    const page = rowId('gallery', 1);
    await fixture.control.fault({ kind: 'hold', method: 'PATCH' });
    const running = run(batchOf('archive', [page]), connect().api, {
      journal: disk.journal,
      copyBefore: copyBefore(),
    });
    await fixture.control.waitUntilHeld();
    const copy = await copied(page);
    assert.equal(copy?.title, 'Emoji icon');
    assert.match(copy.markdown, /^<callout icon="💡">/);
    assert.equal(copy.properties.find(({ name }) => name === 'Number')?.value.number, 12.5);
    await fixture.control.release();
    const [result] = await running;
    assert.deepEqual(result?.outcome.kind === 'changed' && result.outcome.copy, { blocks: 1, files: 2 });
  });

  it('takes two more requests a page', async () => {
    await run(batchOf('archive', bugs(5)), connect().api, {
      journal: disk.journal,
      copyBefore: copyBefore(),
    });
    assert.equal(await countOf(fixture.control, 'GET'), 10);
    assert.equal(await countOf(fixture.control, 'PATCH'), 5);
  });

  for (const [what, path, status, code, outcome] of [
    ['whose content cannot be read', 'markdown', 400, 'validation_error', 'failed'],
    ['whose properties cannot be read', '', 403, 'restricted_resource', 'failed'],
    ['that is gone', '', 404, 'object_not_found', 'gone'],
  ] as const)
    it(`leaves a page alone ${what}, and goes on with the others`, async () => {
      const pages = bugs(6);
      const [first, second = '', ...rest] = pages;
      await fixture.control.fault({
        kind: 'custom',
        method: 'GET',
        status,
        code,
        path: `${second}${path && '/'}${path}`,
      });
      const results = await run(batchOf('archive', pages), connect().api, {
        journal: disk.journal,
        copyBefore: copyBefore(),
      });
      assert.deepEqual(kindsOf(results), ['changed', outcome, 'changed', 'changed', 'changed', 'changed']);
      const failed = results[1]?.outcome;
      assert.ok(failed?.kind === 'gone' || (failed?.kind === 'failed' && failed.of === 'copy'));
      assert.equal(await archived(second), false);
      for (const page of [first, ...rest]) assert.notEqual(await copied(page ?? ''), undefined);
    });

  it('sends nothing where the folder cannot be written', async () => {
    const blocked = join(root(), 'file');
    await writeFile(blocked, '');
    const copies = new Copies(() => join(blocked, 'copies')).before(contextOf);
    const results = await run(batchOf('archive', bugs(3)), connect().api, {
      journal: disk.journal,
      copyBefore: copies,
    });
    for (const { outcome } of results)
      assert.deepEqual(outcome, {
        kind: 'failed',
        failure: { kind: 'notSaved', code: 'ENOTDIR' },
        of: 'copy',
      });
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('leaves alone what no longer fits on the disk, and goes on', async () => {
    const folder = new CopyFolder(root());
    const copies = new Copies(root);
    let room = 2;
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const write = folder.write.bind(folder);
    folder.write = async (copy) => {
      if (room-- <= 0) throw full;
      return write(copy);
    };
    copies.folder = () => folder;
    const pages = bugs(5);
    const results = await run(batchOf('archive', pages), connect().api, {
      journal: disk.journal,
      copyBefore: copies.before(contextOf),
    });
    assert.deepEqual(kindsOf(results).toSorted(), ['changed', 'changed', 'failed', 'failed', 'failed']);
    for (const page of pages) assert.equal(await archived(page), (await copied(page)) !== undefined);
  });

  it('sends nothing where the setting names no folder', async () => {
    const copies = new Copies(() => undefined).before(contextOf);
    const results = await run(batchOf('archive', bugs(2)), connect().api, {
      journal: disk.journal,
      copyBefore: copies,
    });
    assert.deepEqual(kindsOf(results), ['failed', 'failed']);
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('makes no copy of a page that is in the Trash already, whose content Notion may withhold', async () => {
    await fixture.control.setSwitches({ markdownOfTrashed: 'missing' });
    const { trashedBug } = ids.pages;
    const results = await run(batchOf('archive', [trashedBug]), connect().api, {
      journal: disk.journal,
      copyBefore: copyBefore(),
    });
    assert.deepEqual(kindsOf(results), ['already']);
    assert.equal(await copied(trashedBug), undefined);
  });

  it('makes none when pages are restored or kept', async () => {
    const { trashedBug, bugBash } = ids.pages;
    for (const [action, page] of [
      ['restore', trashedBug],
      ['keep', bugBash],
    ] as const) {
      const results = await run(batchOf(action, [page]), connect().api, {
        journal: disk.journal,
        copyBefore: copyBefore(),
      });
      assert.deepEqual(kindsOf(results), ['changed']);
      assert.equal(await copied(page), undefined);
    }
  });

  it('archives no page whose copy was under way when it was cancelled', async () => {
    const controller = new AbortController();
    await fixture.control.fault({ kind: 'hold', path: 'markdown', times: atOnce });
    const running = run(batchOf('archive', bugs(10)), connect().api, {
      journal: disk.journal,
      signal: controller.signal,
      copyBefore: copyBefore(),
    });
    await fixture.control.waitUntilHeld(atOnce);
    controller.abort();
    await fixture.control.release();
    assert.ok(kindsOf(await running).every((kind) => kind === 'notStarted'));
    assert.equal(await countOf(fixture.control, 'PATCH'), 0);
  });

  it('has a copy of every archived page wherever it is killed, and after it was resumed', async () => {
    const pages = bugs(5);
    for (let point = 1; point <= 24; point++) {
      await fixture.control.reset();
      await rm(root(), { recursive: true, force: true });
      const { journal } = disk;
      const { api } = connect();
      const batch: Batch = batchOf('archive', pages);
      const life = new Life(point);
      const folder = new CopyFolder(root());
      const mortal = new Copies(root);
      folder.prepare = life.step(folder.prepare.bind(folder));
      folder.write = life.step(folder.write.bind(folder));
      mortal.folder = () => folder;
      const ended = run(batch, life.of(api), { journal, copyBefore: mortal.before(contextOf) });
      await Promise.race([ended, life.end]);
      await life.idle();
      for (const page of pages)
        if (await archived(page)) assert.notEqual(await copied(page), undefined, `${point}: ${page}`);

      const [interrupted] = await interruptedIn(disk.journal);
      if (interrupted !== undefined)
        await runBatch(continued(interrupted.recorded.batch, interrupted.open), {
          journal: disk.journal,
          apiFor: (id) => (id === connection ? api : undefined),
          isRefusedAltogether: () => true,
          signal: new AbortController().signal,
          onResult: () => undefined,
          resumed: true,
          unsure: unsureIds(interrupted.recorded),
          copyBefore: copyBefore(),
        });
      for (const page of pages) {
        assert.equal(await archived(page), true, `${point}: ${page}`);
        assert.notEqual(await copied(page), undefined, `${point}: ${page}`);
      }
    }
  });

  it('copies again a page that an undo moves back to the Trash', async () => {
    const page = ids.pages.bugBash;
    const item = { ...itemOf(page, 'restore'), before: 'live', asked: 'trash' } as const;
    const undo = { ...batchOf('archive', []), items: [item], undoes: 'another' };
    const results = await run(undo, connect().api, { journal: disk.journal, copyBefore: copyBefore() });
    assert.deepEqual(kindsOf(results), ['changed']);
    const path = (await new CopyFolder(root()).find(idOf(page)))?.path ?? '';
    assert.match(await readFile(path, 'utf8'), /^---\ntitle: /);
  });
});

/** Ends after so many steps: the one that comes next, and all after it, never end. */
class Life {
  readonly #ended = Promise.withResolvers<undefined>();
  readonly end = this.#ended.promise;
  readonly #running = new Set<Promise<unknown>>();

  constructor(private left: number) {}

  step<A extends readonly unknown[], T>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
    return async (...args) => {
      if (this.left-- <= 0) {
        this.#ended.resolve(undefined);
        return new Promise<never>(() => undefined);
      }
      const running = work(...args);
      this.#running.add(running);
      return running;
    };
  }

  of(api: NotionApi): NotionApi {
    return {
      ...api,
      rawPage: this.step(api.rawPage),
      markdown: this.step(api.markdown),
      patch: this.step(api.patch),
    };
  }

  /** What was sent is carried out all the same. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
