import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flusher } from '../../../../src/archive/journal/flusher';
import { Journal } from '../../../../src/archive/journal/journal';
import { JournalFiles } from '../../../../src/archive/journal/journalFiles';
import { batchOf, bugs } from '../../support/batches';

describe('What is flushed', () => {
  it('is many writes at once, within a second of the first', async () => {
    let count = 0;
    const flushSoon = flusher(() => {
      count++;
      return Promise.reject(new Error('The disk is full.'));
    });
    for (let written = 0; written < 100; written++) flushSoon();
    assert.equal(count, 0);
    await delay(1_000);
    assert.equal(count, 1);
    flushSoon();
    await delay(1_000);
    assert.equal(count, 2);
  });

  it('is the progress of a batch that runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    const flushed: string[] = [];
    class WatchedFiles extends JournalFiles {
      override async flush(id: string) {
        await super.flush(id);
        flushed.push(id);
      }
    }
    try {
      const journal = new Journal(folder, { files: new WatchedFiles(folder) });
      const batch = batchOf('archive', bugs(2));
      const recorder = await journal.begin(batch);
      for (const item of batch.items) await recorder.started(item);
      await delay(1_000);
      assert.deepEqual(flushed, [batch.id]);
      await recorder.lease.release();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
