import assert from 'node:assert/strict';
import { mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writtenPagesIn } from '../../../../src/archive/journal/writtenPages';
import { type Batch, continued, idPrefix } from '../../../../src/archive/batch';
import { type JournalOperation, JournalError } from '../../../../src/archive/journal/errors';
import { Journal } from '../../../../src/archive/journal/journal';
import { JournalFiles } from '../../../../src/archive/journal/journalFiles';
import { ids } from '../../../emulator/sample/ids';
import { batchOf, bugs, connection, itemOf, outcomesIn, recordsIn, useJournal } from '../../support/batches';
import { LogLines } from '../../support/logLines';
import { idOf } from '../../support/notion';

const [one = '', two = '', three = ''] = bugs(3);

/** Batches of one instant have no order, so that these are given theirs. */
function batchAt(second: number, pages: readonly string[], rest: Partial<Batch> = {}): Batch {
  const startedAt = new Date(Date.UTC(2026, 10, 21, 10, 0, second)).toISOString();
  return { ...batchOf('archive', pages), id: startedAt.replace(/\D/g, ''), startedAt, ...rest };
}

/** The connection comes after the title, whose length decides how far into the file. */
function longItem(length: number) {
  const { connection: of, title, ...item } = itemOf(one, 'archive');
  return { ...item, title: title.padEnd(length, 'x'), connection: of };
}

describe('The journal', () => {
  const disk = useJournal();

  it('gives back what was written, the newest first', async () => {
    const { journal } = disk;
    const first = batchAt(1, [one, two]);
    const second = batchAt(2, [three], { action: 'restore', undoes: first.id });
    const recorder = await journal.begin(first);
    await journal.begin(second);
    await recorder.outcome(itemOf(one, 'archive'), { kind: 'changed', state: 'trash' });
    await recorder.outcome(itemOf(two, 'archive'), { kind: 'failed', failure: { kind: 'notFound' } });
    const all = await recordsIn(journal);
    assert.deepEqual(
      all.map(({ batch }) => batch),
      [second, first],
    );
    assert.deepEqual(
      [...(all[1] === undefined ? [] : outcomesIn(all[1]))],
      [
        [one, 'changed'],
        [two, 'failed'],
      ],
    );
  });

  it('is empty before anything was written', async () => {
    assert.deepEqual(await recordsIn(disk.journal), []);
  });

  it('makes a new batch the newest, also where the clock was set back', async () => {
    const { journal } = disk;
    const batch = batchAt(1, [one]);
    assert.deepEqual(await journal.newest(batch), batch);
    for (const id of ['20260101000000000-a', '20991231235959999-b']) {
      await journal.begin({ ...batch, id });
      await writeFile(join(disk.folder, 'strange.jsonl'), '');
      const next = await journal.newest(batch);
      assert.ok(next.id > id);
      assert.deepEqual({ ...next, id: batch.id }, batch);
    }
    const { id } = await journal.newest(batch);
    assert.match(id, /^21000101000000000-[0-9a-f]{8}$/);
  });

  it('throws a JournalError with the operation and the code where its folder cannot be read or written', async () => {
    const isOf = (doing: JournalOperation, code: string) => (error: unknown) =>
      error instanceof JournalError && error.doing === doing && error.code === code;
    const { journal } = disk;
    await assert.rejects(journal.close(batchAt(1, []).id), isOf('note', 'ENOENT'));
    await writeFile(disk.folder, 'in the way');
    await assert.rejects(journal.batches(), isOf('read', 'ENOTDIR'));
    await assert.rejects(journal.underWay(), isOf('read', 'ENOTDIR'));
    await assert.rejects(journal.takeLease(batchAt(1, []).id), isOf('begin', 'ENOTDIR'));
  });

  it('passes an error on as it is that is no failure of the disk, since it is a bug', async () => {
    const bug = new TypeError('undefined is not a function');
    class BrokenFiles extends JournalFiles {
      override ids() {
        return Promise.reject(bug);
      }
      override writeFlushed() {
        return Promise.reject(bug);
      }
    }
    const journal = new Journal(disk.folder, { files: new BrokenFiles(disk.folder) });
    await assert.rejects(journal.ids(), bug);
    await assert.rejects(journal.begin(batchAt(1, [one])), bug);
    await assert.rejects(journal.forget(connection), bug);
  });

  describe('that cannot be flushed', () => {
    let prototype: { sync: () => Promise<void> };
    let sync: () => Promise<void>;

    beforeEach(async () => {
      const file = await open(import.meta.filename);
      prototype = Object.getPrototypeOf(file) as typeof prototype;
      ({ sync } = prototype);
      await file.close();
    });
    afterEach(() => {
      prototype.sync = sync;
    });
    const isFull = () => Promise.reject(Object.assign(new Error('No space.'), { code: 'ENOSPC' }));

    it('has no batch on disk whose beginning could not be flushed', async () => {
      prototype.sync = isFull;
      await assert.rejects(disk.journal.begin(batchAt(1, [one])), JournalError);
      assert.deepEqual(await recordsIn(disk.journal), []);
    });

    it('keeps a batch as it was where more items of it could not be flushed', async () => {
      const batch = batchAt(1, [one]);
      const recorder = await disk.journal.begin(batch);
      await recorder.outcome(itemOf(one, 'archive'), { kind: 'changed', state: 'trash' });
      await recorder.lease.release();
      const before = await recordsIn(disk.journal);
      prototype.sync = isFull;
      const more = continued(batch, [itemOf(two, 'archive')]);
      await assert.rejects(
        disk.journal.begin(more),
        (error) => error instanceof JournalError && error.doing === 'goOn',
      );
      assert.deepEqual(await recordsIn(disk.journal), before);
    });
  });

  it('gives the batches that began since a moment', async () => {
    for (const second of [1, 2, 3]) await disk.journal.begin(batchAt(second, [one]));
    const since = new Date(batchAt(2, []).startedAt);
    assert.deepEqual(
      (await disk.journal.batches(idPrefix(since))).map(({ batch }) => batch.startedAt),
      [batchAt(3, []).startedAt, batchAt(2, []).startedAt],
    );
  });

  it('gives the next window what this one has written', async () => {
    const batch = batchAt(1, [one]);
    await disk.journal.begin(batch);
    const [recorded] = await recordsIn(disk.journal);
    assert.deepEqual(recorded?.batch, batch);
  });

  it('writes titles of any kind on one line', async () => {
    const title = 'first\nsecond\u2028third "quoted" \u0000 👩‍👩‍👧‍👦 \ud800';
    const batch: Batch = { ...batchAt(1, []), items: [itemOf(one, 'archive', { title })] };
    await disk.journal.begin(batch);
    assert.equal((await disk.linesOf(batch)).length, 2);
    assert.deepEqual((await recordsIn(disk.journal))[0]?.batch.items, batch.items);
  });

  it('passes over a line that a crash tore, and keeps what is before it', async () => {
    const batch = batchAt(1, [one, two]);
    const recorder = await disk.journal.begin(batch);
    await recorder.outcome(itemOf(one, 'archive'), { kind: 'changed', state: 'trash' });
    await recorder.outcome(itemOf(two, 'archive'), { kind: 'changed', state: 'trash' });
    const lines = await disk.linesOf(batch);
    await writeFile(join(disk.folder, `${batch.id}.jsonl`), lines.join('\n').slice(0, -20));
    const [recorded] = await recordsIn(disk.journal);
    assert.deepEqual(recorded?.batch, batch);
    assert.deepEqual([...outcomesIn(recorded).keys()], [one]);
  });

  it('passes over lines it does not know', async () => {
    const batch = batchAt(1, [one]);
    await disk.journal.begin(batch);
    const known = await disk.linesOf(batch);
    const strange = [
      '{"kind":"note","text":"of a later version"}',
      '{"kind":"outcome","id":"../x","outcome":"changed"}',
      `{"kind":"outcome","id":"${one}","outcome":"exploded"}`,
      'null',
      '',
      'text',
    ];
    const lines = [...strange, ...known, ...strange];
    await writeFile(join(disk.folder, `${batch.id}.jsonl`), lines.join('\n'));
    const [recorded] = await recordsIn(disk.journal);
    assert.deepEqual(recorded?.batch, batch);
    assert.equal(outcomesIn(recorded).size, 0);
  });

  it('passes over files that are empty, of a later version or without a head', async () => {
    const batch = batchAt(5, [one]);
    await disk.journal.begin(batch);
    const [head = '', item = ''] = await disk.linesOf(batch);
    const later = head.replace('"version":1', '"version":2');
    assert.notEqual(later, head);
    const files = { '1.jsonl': '', '2.jsonl': `${later}\n${item}\n`, '3.jsonl': `${item}\n`, 'x.txt': head };
    for (const [name, text] of Object.entries(files)) await writeFile(join(disk.folder, name), text);
    assert.deepEqual(
      (await recordsIn(disk.journal)).map(({ batch: { id } }) => id),
      [batch.id],
    );
  });

  it('forgets the batches of a connection and no others', async () => {
    const { journal } = disk;
    const other = batchAt(3, []);
    const items = [itemOf(two, 'archive', { connection: 'globex-connection' })];
    await journal.begin(batchAt(1, [one]));
    await journal.begin({ ...batchAt(2, []), items: [...items, itemOf(one, 'archive')] });
    await journal.begin({ ...other, items });
    await mkdir(join(disk.folder, 'folder'));
    await journal.forget(connection);
    const left = (await readdir(disk.folder)).sort();
    assert.deepEqual(left, [`${other.id}.1.lease`, `${other.id}.jsonl`, 'folder']);
  });

  it('forgets the files of a newer release that name the connection', async () => {
    await disk.journal.begin(batchAt(1, []));
    const head = '{"kind":"batch","version":2}\n';
    await writeFile(join(disk.folder, 'mine.jsonl'), `${head}{"through":"${connection}"}\n`);
    await writeFile(join(disk.folder, 'other.jsonl'), `${head}{"through":"globex-connection"}\n`);
    await disk.journal.forget(connection);
    assert.deepEqual((await disk.journal.read()).newer, ['other']);
  });

  it('forgets all other batches before it throws because one cannot be read', async () => {
    const { journal } = disk;
    const first = batchAt(1, [one]);
    await (await journal.begin(first)).lease.release();
    await (await journal.begin(batchAt(2, [two]))).lease.release();
    class DeniedFiles extends JournalFiles {
      override includes(id: string, text: string): Promise<boolean> {
        const denied = Object.assign(new Error('Permission denied.'), { code: 'EACCES' });
        return id === first.id ? Promise.reject(denied) : super.includes(id, text);
      }
    }
    const denied = new Journal(disk.folder, { files: new DeniedFiles(disk.folder) });
    await assert.rejects(
      denied.forget(connection),
      (error) => error instanceof JournalError && error.doing === 'forget' && error.code === 'EACCES',
    );
    assert.deepEqual(await journal.ids(), [first.id]);
  });

  it('forgets a file wherever in it the connection is named, and passes over folders and link loops', async () => {
    const { journal } = disk;
    for (let length = 65_100; length < 65_400; length += 8)
      await journal.begin({ ...batchAt(1, []), id: `a${length}`, items: [longItem(length)] });
    await mkdir(join(disk.folder, 'folder.jsonl'));
    await symlink(join(disk.folder, 'loop.jsonl'), join(disk.folder, 'loop.jsonl'));
    await journal.forget(connection);
    assert.deepEqual(await journal.ids(), ['loop', 'folder']);
  });

  it('gives the batches that can be read, and logs once which cannot', async () => {
    const log = new LogLines();
    await disk.journal.begin(batchAt(1, [one]));
    await mkdir(join(disk.folder, 'folder.jsonl'));
    const journal = new Journal(disk.folder, { log });
    for (let times = 0; times < 2; times++)
      assert.deepEqual(
        (await journal.batches()).map(({ batch: { id } }) => id),
        [batchAt(1, []).id],
      );
    assert.deepEqual(log.warnings, ['The journal’s file of batch folder is passed over: EISDIR']);
  });

  it('orders written pages by time, also where the clock was set back between two batches', async () => {
    const { journal } = disk;
    await journal.begin(batchAt(3, [one, two]));
    await journal.begin({ ...batchAt(1, [two, three]), id: `9${batchAt(1, []).id}` });
    const written = await writtenPagesIn(idOf(ids.dataSources.bugTracker), await journal.batches());
    assert.deepEqual(
      written.map(({ id, at }) => [id, new Date(at).getUTCSeconds()]),
      [
        [one, 3],
        [two, 1],
        [three, 1],
      ],
    );
  });

  it('gives the pages of a data source that batches have written or may have written, the latest first', async () => {
    const { journal } = disk;
    const changed = { kind: 'changed', state: 'trash' } as const;
    const first = await journal.begin(batchAt(1, [one, two]));
    await first.outcome(itemOf(one, 'archive'), changed);
    await first.outcome(itemOf(two, 'archive'), changed);
    const second = await journal.begin(batchAt(2, [three, two]));
    await second.outcome(itemOf(two, 'archive'), changed);
    const all = await journal.batches();
    const written = await writtenPagesIn(idOf(ids.dataSources.bugTracker), all);
    assert.deepEqual(
      written.map(({ id, stateAfter }) => [id, stateAfter]).sort(),
      [
        [one, 'trash'],
        [two, 'trash'],
        [three, undefined],
      ].sort(),
    );
    assert.equal(written.at(-1)?.id, one);
    assert.deepEqual(await writtenPagesIn(idOf(ids.dataSources.videos), all), []);
  });
});
