import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Batch } from '../../../../src/archive/batch';
import { formatEntry, outcomeEntry } from '../../../../src/archive/journal/entry';
import { JournalFiles } from '../../../../src/archive/journal/journalFiles';
import { ReplayCache } from '../../../../src/archive/journal/replayCache';
import { idsOf } from '../../../../src/archive/journal/summary';
import { rowId } from '../../../emulator/sample/ids';
import { batchOf, bugs, itemOf } from '../../support/batches';
import { LogLines } from '../../support/logLines';

const [one = '', two = ''] = bugs(2);

/** Ten seconds ahead, so that what was written just now has settled. */
const later = () => Date.now() + 10_000;

describe('The cache of replayed files', () => {
  let folder: string;
  let log: LogLines;
  /** Files replayed, and the most at the same time. */
  let count: number;
  let most: number;

  class CountedFiles extends JournalFiles {
    #open = 0;

    override async *lines(id: string): AsyncGenerator<readonly string[]> {
      count++;
      most = Math.max(most, ++this.#open);
      try {
        yield* super.lines(id);
      } finally {
        this.#open--;
      }
    }
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
    log = new LogLines();
    count = 0;
    most = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const cacheOf = (now = later) => new ReplayCache(new CountedFiles(folder, now), log);
  const pathOf = (id: string) => join(folder, `${id}.jsonl`);

  const write = async (id: string, pages: readonly string[]): Promise<Batch> => {
    const batch = { ...batchOf('archive', pages), id };
    await new JournalFiles(folder).writeFlushed(batch);
    return batch;
  };

  const idsIn = async (cache: ReplayCache, id: string): Promise<readonly string[]> => {
    const content = await cache.summary(id);
    assert.ok(content.kind === 'batch');
    return idsOf(content.batch);
  };

  it('replays a file once, for all who ask at the same time and afterwards', async () => {
    await write('a', [one]);
    const cache = cacheOf();
    await Promise.all([1, 2, 3, 4].map(() => cache.summary('a')));
    await cache.summary('a');
    assert.equal(count, 1);
  });

  it('replays one file at a time, however many are asked for', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `batch-${index}`);
    for (const name of names) await write(name, [one]);
    const cache = cacheOf();
    await Promise.all([...names, ...names].map((name) => cache.summary(name)));
    assert.deepEqual([count, most], [names.length, 1]);
  });

  it('gives what another window has appended since the last reading', async () => {
    await write('a', [one]);
    const cache = cacheOf();
    assert.deepEqual(await idsIn(cache, 'a'), [one]);
    await appendFile(pathOf('a'), formatEntry({ kind: 'item', item: itemOf(two, 'archive') }));
    assert.deepEqual(await idsIn(cache, 'a'), [one, two]);
  });

  it('gives what was appended while the file was being read', async () => {
    await write('a', [one]);
    const cache = cacheOf();
    const reading = cache.summary('a');
    await appendFile(pathOf('a'), formatEntry({ kind: 'item', item: itemOf(two, 'archive') }));
    await reading;
    assert.deepEqual(await idsIn(cache, 'a'), [one, two]);
  });

  it('gives the new content of a file that was just replaced by one of the same size', async () => {
    const { items } = await write('a', [one]);
    const cache = cacheOf(Date.now);
    const head = formatEntry({ kind: 'batch', version: 1, ...batchOf('archive', []), id: 'a' });
    for (let round = 0; round < 50; round++) {
      const [item = itemOf(one, 'archive')] = round % 2 === 0 ? [itemOf(two, 'archive')] : items;
      await writeFile(pathOf('a'), head + formatEntry({ kind: 'item', item: { ...item, title: 'Same' } }));
      assert.deepEqual(await idsIn(cache, 'a'), [item.id], `round ${round}`);
    }
  });

  it('gives the new content of a file that was replaced by one of the same size some time ago', async () => {
    await write('a', [one]);
    const cache = cacheOf();
    assert.deepEqual(await idsIn(cache, 'a'), [one]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const text = await readFile(pathOf('a'), 'utf8');
    await writeFile(pathOf('a'), text.replaceAll(one, two));
    assert.deepEqual(await idsIn(cache, 'a'), [two]);
  });

  it('does not keep what it read of a file that was written within the last two seconds', async () => {
    await write('a', [one]);
    const cache = cacheOf(Date.now);
    await cache.summary('a');
    await cache.summary('a');
    assert.equal(count, 2);
  });

  it('knows nothing any more of a file that was deleted', async () => {
    await write('a', [one]);
    const cache = cacheOf();
    await cache.summary('a');
    await rm(pathOf('a'));
    assert.deepEqual(await cache.summary('a'), { kind: 'empty' });
  });

  it('passes over a folder, a link loop and a file that is too large, logs each once, and reads the rest', async () => {
    await write('a', [one]);
    await mkdir(pathOf('folder'));
    await symlink(pathOf('loop'), pathOf('loop'));
    await writeFile(pathOf('huge'), '');
    await truncate(pathOf('huge'), 600 * 1_048_576);
    const cache = cacheOf();
    for (let times = 0; times < 2; times++) {
      for (const id of ['folder', 'loop', 'huge']) {
        assert.deepEqual(await cache.summary(id), { kind: 'unreadable' }, id);
        assert.deepEqual(await cache.record(id), { kind: 'unreadable' }, id);
      }
      assert.deepEqual(await idsIn(cache, 'a'), [one]);
    }
    assert.deepEqual(
      log.warnings.map((line) => /batch (\w+) is passed over: (\w+)/.exec(line)?.slice(1)),
      [
        ['folder', 'EISDIR'],
        ['loop', 'ELOOP'],
        ['huge', 'EFBIG'],
      ],
    );
  });

  it('throws where the process has no descriptor left, and reads the file the next time', async () => {
    await write('a', [one]);
    let isFull = true;
    class FullFiles extends JournalFiles {
      override async *lines(id: string): AsyncGenerator<readonly string[]> {
        if (isFull) throw Object.assign(new Error('Too many open files.'), { code: 'EMFILE' });
        yield* super.lines(id);
      }
    }
    const cache = new ReplayCache(new FullFiles(folder, later), log);
    await assert.rejects(cache.summary('a'), { code: 'EMFILE' });
    isFull = false;
    assert.deepEqual(await idsIn(cache, 'a'), [one]);
  });

  it('lets the event loop turn while it reads a large batch', async () => {
    const pages = Array.from({ length: 20_000 }, (_, index) => rowId('bug', index));
    const { items } = await write('a', pages);
    const outcomes = items.map((item) =>
      formatEntry(outcomeEntry(item, { kind: 'changed', state: 'trash' })),
    );
    await appendFile(pathOf('a'), outcomes.join(''));
    assert.ok((await turnsDuring(() => cacheOf().summary('a'))) > 10);
  });

  it('lets the event loop turn between lines that were read together, also where none is ours', async () => {
    await write('a', [one]);
    class AtOnce extends JournalFiles {
      override async *lines(id: string): AsyncGenerator<readonly string[]> {
        for await (const lines of super.lines(id))
          yield [...lines, ...Array<string>(200_000).fill('{"kind":"outco}')];
      }
    }
    const cache = new ReplayCache(new AtOnce(folder, later), log);
    assert.ok((await turnsDuring(() => cache.summary('a'))) > 10);
  });
});

async function turnsDuring(task: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns++;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await task();
  isOver = true;
  return turns;
}
