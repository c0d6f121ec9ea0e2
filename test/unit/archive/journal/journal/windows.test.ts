import assert from 'node:assert/strict';
import { open, readdir } from 'node:fs/promises';
import { JournalError } from '../../../../../src/archive/journal/errors';
import { Journal } from '../../../../../src/archive/journal/journal';
import {
  batchOf,
  bugs,
  connection,
  itemOf,
  outcomesIn,
  recordsIn,
  useJournal,
} from '../../../support/batches';
import { errorWith, useRefusals } from '../../../support/refusals';

const [one = '', two = ''] = bugs(2);

describe('The journal on Windows', () => {
  const disk = useJournal();
  const refusals = useRefusals();

  for (const code of ['EBUSY', 'EPERM', 'EACCES'])
    it(`begins and records a batch while a virus scanner has its file open (${code})`, async () => {
      const { journal } = disk;
      refusals.refuse('open', code, 2);
      const recorder = await journal.begin(batchOf('archive', [one]));
      refusals.refuse('open', code, 2);
      await recorder.outcome(itemOf(one, 'archive'), { kind: 'changed', state: 'trash' });
      assert.equal(refusals.left().size, 0);
      const [record] = await recordsIn(disk.journal);
      assert.ok(record !== undefined);
      assert.deepEqual([...outcomesIn(record)], [[one, 'changed']]);
    });

  it('records each outcome once where a write itself is refused', async () => {
    const batch = batchOf('archive', [one, two]);
    const recorder = await disk.journal.begin(batch);
    const file = await open(import.meta.filename);
    const prototype = Object.getPrototypeOf(file) as { appendFile: typeof file.appendFile };
    await file.close();
    const { appendFile } = prototype;
    let calls = 0;
    prototype.appendFile = () => {
      calls++;
      return Promise.reject(errorWith('EBUSY'));
    };
    try {
      await assert.rejects(
        recorder.outcome(itemOf(one, 'archive'), { kind: 'changed', state: 'trash' }),
        /EBUSY/,
      );
    } finally {
      prototype.appendFile = appendFile;
    }
    assert.equal(calls, 1);
  });

  it('reads a batch whose file a backup has locked, rather than leave it out', async () => {
    await disk.journal.begin(batchOf('archive', [one]));
    refusals.refuse('open', 'EBUSY', 2);
    assert.equal((await recordsIn(disk.journal)).length, 1);
    assert.equal(refusals.left().size, 0);
  });

  it('forgets a connection whose files are in use for a moment', async () => {
    const recorder = await disk.journal.begin(batchOf('archive', [one]));
    await recorder.lease.release();
    refusals.refuse('rm', 'EBUSY', 3);
    await disk.journal.forget(connection);
    assert.deepEqual(await readdir(disk.folder), []);
  });

  it('has no batch that could not be flushed, although a file opened to append cannot be cut off', async () => {
    const file = await open(import.meta.filename);
    const prototype = Object.getPrototypeOf(file) as Pick<typeof file, 'sync' | 'truncate'>;
    await file.close();
    const { sync, truncate } = prototype;
    prototype.sync = () => Promise.reject(errorWith('ENOSPC'));
    prototype.truncate = () => Promise.reject(errorWith('EPERM'));
    try {
      await assert.rejects(disk.journal.begin(batchOf('archive', [one])), JournalError);
    } finally {
      Object.assign(prototype, { sync, truncate });
    }
    assert.deepEqual(await recordsIn(disk.journal), []);
  });

  it('makes only names that Windows and macOS can hold, also beside each other', async () => {
    const journal = new Journal(disk.folder);
    for (const page of [one, two]) await journal.begin(batchOf('archive', [page]));
    const names = await readdir(disk.folder);
    assert.equal(names.length, 4);
    // No colon, no trailing dot, no name of a device, nothing that differs by case alone, and short.
    for (const name of names) assert.match(name, /^\d{17}-[0-9a-f]{8}(?:\.jsonl|\.\d+\.lease)$/);
  });
});
