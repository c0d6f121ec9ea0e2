import assert from 'node:assert/strict';
import type { Outcome } from '../../../../src/archive/batch';
import { readArchivedAt } from '../../../../src/archive/journal/archivedAt';
import { JournalError } from '../../../../src/archive/journal/errors';
import type { BatchSummary, ItemGroup } from '../../../../src/archive/journal/summary';
import { LogLines } from '../../support/logLines';
import { idAt } from '../../support/pageAt';

function batchAt(
  startedAt: string,
  outcome: Outcome['kind'],
  stateAfter: ItemGroup['stateAfter'],
  ...pages: readonly number[]
): BatchSummary {
  const progress = { outcome, stateAfter, isRefused: false, isUnsure: false, isOpen: false };
  const group = {
    ids: pages.map(idAt),
    title: '',
    connection: 'one',
    source: undefined,
    asked: 'trash',
  } as const;
  const batch = { id: startedAt, action: 'archive', startedAt } as const;
  return { batch, titles: [], groups: [{ ...group, ...progress }] };
}

const day = (number: number) => `2026-11-0${number}T10:00:00.000Z`;

/** `batches`: newest first. The numbers of the pages, with the days on which they were archived. */
async function archived(wanted: readonly number[], ...batches: readonly BatchSummary[]) {
  const journal = { batches: () => Promise.resolve(batches) };
  const found = await readArchivedAt(journal, new LogLines(), new Set(wanted.map(idAt)));
  return wanted.flatMap((number) => {
    const at = found.get(idAt(number));
    return at === undefined ? [] : [[number, new Date(at).toISOString()]];
  });
}

describe('The journal, asked when pages were archived here', () => {
  it('tells of those asked for, by their last batch', async () => {
    const found = await archived(
      [1, 2],
      batchAt(day(3), 'changed', 'trash', 1),
      batchAt(day(2), 'found', 'trash', 2, 3),
      batchAt(day(1), 'changed', 'trash', 1),
    );
    assert.deepEqual(found, [
      [1, day(3)],
      [2, day(2)],
    ]);
  });

  it('does not tell of pages that were in the Trash already, or were restored since', async () => {
    const found = await archived(
      [1, 2],
      batchAt(day(3), 'already', 'trash', 1),
      batchAt(day(2), 'changed', 'live', 2),
      batchAt(day(1), 'changed', 'trash', 1, 2),
    );
    assert.deepEqual(found, []);
  });

  it('tells nothing where it cannot be read, which the log says', async () => {
    const log = new LogLines();
    const journal = { batches: () => Promise.reject(new JournalError('EIO', 'read')) };
    assert.equal((await readArchivedAt(journal, log, new Set([idAt(1)]))).size, 0);
    assert.equal(log.warnings.length, 1);
  });
});
