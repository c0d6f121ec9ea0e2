import assert from 'node:assert/strict';
import type { Records } from '../../../../src/archive/journal/journal';
import { RecordsReader } from '../../../../src/views/history/recordsReader';

const ids = Array.from({ length: 30 }, (_, index) => String(30 - index).padStart(2, '0'));

/** A journal that gives all of it only when told to, and anything less at once. */
function slowJournal() {
  const whole = Promise.withResolvers<Records>();
  const asked: string[] = [];
  const read = (from?: string): Promise<Records> => {
    asked.push(from ?? 'whole');
    return from === undefined ? whole.promise : Promise.resolve({ batches: [], newer: [from] });
  };
  return { journal: { ids: () => Promise.resolve(ids), read }, asked, whole };
}

describe('Reading the journal for the view', () => {
  it('gives all of it where that is quick', async () => {
    const { journal, asked, whole } = slowJournal();
    whole.resolve({ batches: [], newer: ['all'] });
    const reader = new RecordsReader(journal, () => assert.fail('nothing more is to come'));
    assert.deepEqual(await reader.read(), { batches: [], newer: ['all'], isPart: false });
    assert.deepEqual(asked, ['whole']);
  });

  it('gives the newest 20 first where all of it takes longer, and says when that was read', async () => {
    const { journal, asked, whole } = slowJournal();
    const rest = Promise.withResolvers<undefined>();
    const reader = new RecordsReader(journal, () => {
      rest.resolve(undefined);
    });
    assert.deepEqual(await reader.read(), { batches: [], newer: ['11'], isPart: true });
    assert.equal((await reader.read()).isPart, true);
    assert.deepEqual(asked, ['whole', '11', '11']);
    whole.resolve({ batches: [], newer: ['all'] });
    await rest.promise;
    assert.deepEqual(await reader.read(), { batches: [], newer: ['all'], isPart: false });
  });

  it('rejects with the error of the journal', async () => {
    const { journal, whole } = slowJournal();
    whole.reject(new Error('broken'));
    await assert.rejects(new RecordsReader(journal, () => undefined).read(), /broken/);
  });
});
