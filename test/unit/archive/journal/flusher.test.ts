import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flusher } from '../../../../src/archive/journal/flusher';
import { Journal } from '../../../../src/archive/journal/journal';
import { JournalFiles } from '../../../../src/archive/journal/journalFiles';
import { batchOf, bugs } from '../../support/batches';

describe('What is flushed', () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it('is many writes at once, within a second of the first', () => {
    let count = 0;
    const flushSoon = flusher(() => {
      count++;
      return Promise.reject(new Error('The disk is full.'));
    });
    for (let written = 0; written < 100; written++) flushSoon();
    assert.equal(count, 0);
    mock.timers.tick(1_000);
    assert.equal(count, 1);
    flushSoon();
    mock.timers.tick(1_000);
    assert.equal(count, 2);
  });

  it('is the progress of a batch that runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    const flushed: string[] = [];
    const first = Promise.withResolvers<undefined>();
    class WatchedFiles extends JournalFiles {
      override async flush(id: string) {
        await super.flush(id);
        flushed.push(id);
        first.resolve(undefined);
      }
    }
    try {
      const journal = new Journal(folder, { files: new WatchedFiles(folder) });
      const batch = batchOf('archive', bugs(2));
      const recorder = await journal.begin(batch);
      for (const item of batch.items) await recorder.started(item);
      mock.timers.tick(1_000);
      await first.promise;
      mock.timers.tick(1_000);
      assert.deepEqual(flushed, [batch.id]);
      await recorder.lease.release();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
