import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal, type Recorder } from '../../../../src/archive/journal/journal';
import { JournalError } from '../../../../src/archive/journal/errors';
import { batchOf, bugs, kindsOf, outcomesIn, recordsIn, run, useJournal } from '../../support/batches';
import { knownToTake, useNotion } from '../../support/notion';

describe('The journal of a batch that begins', () => {
  const { fixture, connect } = useNotion({}, knownToTake(8));
  const disk = useJournal();

  it('is written before the first request is sent', async () => {
    const batch = batchOf('archive', bugs(3));
    const { journal } = disk;
    const seen: unknown[] = [];
    const watched = {
      begin: async (): Promise<Recorder> => {
        const recorder = await journal.begin(batch);
        seen.push(await fixture.control.requests());
        return recorder;
      },
    };
    assert.deepEqual(kindsOf(await run(batch, connect().api, { journal: watched })), [
      'changed',
      'changed',
      'changed',
    ]);
    assert.deepEqual(seen, [[]]);
  });

  it('is whole on disk when the first request arrives', async () => {
    const batch = batchOf('archive', bugs(12));
    await fixture.control.fault({ kind: 'hold', times: 12 });
    const running = run(batch, connect().api, { journal: disk.journal });
    await fixture.control.waitForRequests({ state: 'started' });
    const [recorded] = await recordsIn(disk.journal);
    assert.deepEqual(recorded?.batch, batch);
    assert.equal(outcomesIn(recorded).size, 0);
    await fixture.control.clearFaults();
    await running;
  });

  it('prevents every request if the batch cannot be written', async () => {
    const file = `${disk.folder}.txt`;
    await writeFile(file, '');
    for (const [folder, code] of [
      [join(file, 'batches'), 'ENOTDIR'],
      [file, 'EEXIST'],
    ] as const) {
      const running = run(batchOf('archive', bugs(3)), connect().api, { journal: new Journal(folder) });
      await assert.rejects(running, (error) => error instanceof JournalError && error.code === code);
    }
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('prevents every request if a batch of that id is there already', async () => {
    const batch = batchOf('archive', bugs(3));
    await disk.journal.begin(batch);
    await assert.rejects(run(batch, connect().api, { journal: disk.journal }), JournalError);
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('prevents new requests once outcomes can no longer be written', async () => {
    const batch = batchOf('archive', bugs(100));
    const broken = {
      begin: async (): Promise<Recorder> => ({
        ...(await disk.journal.begin(batch)),
        outcome: () => Promise.reject(new Error('No space left.')),
      }),
    };
    const settled = await run(batch, connect().api, { journal: broken });
    const changed = kindsOf(settled).filter((kind) => kind === 'changed').length;
    // Some were under way when the first could not be written down.
    assert.ok(changed <= 32, String(changed));
    assert.equal((await fixture.control.requests()).length, changed);
    assert.equal(kindsOf(settled).at(-1), 'notStarted');
  });
});
