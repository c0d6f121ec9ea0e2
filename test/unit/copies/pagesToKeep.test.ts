import assert from 'node:assert/strict';
import { pagesToKeep } from '../../../src/copies/pagesToKeep';
import { batchOf, bugs, run, useJournal } from '../support/batches';
import { idOf, useNotion } from '../support/notion';

describe('Copies that no limit deletes', () => {
  const { fixture, connect } = useNotion();
  const disk = useJournal();

  it('are those of pages that Notion has answered to be gone', async () => {
    const [page = '', other = ''] = bugs(2);
    await run(batchOf('archive', [page, other]), connect().api, { journal: disk.journal });
    assert.deepEqual(await pagesToKeep(disk.journal), { inUse: new Set(), gone: new Set() });
    await fixture.control.edit({ kind: 'purge', id: page });
    await run(batchOf('restore', [page, other]), connect().api, { journal: disk.journal });
    assert.deepEqual((await pagesToKeep(disk.journal)).gone, new Set([idOf(page)]));
  });

  it('are those of a batch under way in any window, until it ends', async () => {
    const pages = bugs(2);
    await fixture.control.fault({ kind: 'hold', method: 'PATCH' });
    const running = run(batchOf('archive', pages), connect().api, { journal: disk.journal });
    await fixture.control.waitUntilHeld();
    const { journal } = disk;
    const taken = (await journal.ids())[0] ?? '';
    const other = { batches: () => journal.batches(), underWay: () => Promise.resolve(new Set([taken])) };
    assert.deepEqual((await pagesToKeep(other)).inUse, new Set(pages.map(idOf)));
    await fixture.control.release();
    await running;
    assert.deepEqual((await pagesToKeep(journal)).inUse, new Set());
  });
});
