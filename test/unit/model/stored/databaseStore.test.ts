import assert from 'node:assert/strict';
import { DatabaseStore, type StoredDatabase } from '../../../../src/model/stored/databaseStore';
import { ids } from '../../../emulator/sample/ids';
import { idOf } from '../../support/notion';

const id = idOf(ids.databases.bugTracker);
const other = idOf(ids.databases.contentHub);
const source = idOf(ids.dataSources.bugTracker);
const database: StoredDatabase = {
  kind: 'database',
  id,
  title: 'Bug tracker',
  emoji: undefined,
  sources: [{ id: source, name: 'Bug tracker', propertyIds: ['title', 'st'] }],
};

describe('The store of databases', () => {
  let values: Map<string, unknown>;
  let store: DatabaseStore;

  beforeEach(() => {
    values = new Map();
    store = new DatabaseStore({
      get: (key: string) => values.get(key),
      update: (key, value: unknown) => {
        values.set(key, value);
        return Promise.resolve();
      },
    });
  });

  it('gives back what was stored', async () => {
    await store.set('one', id, database);
    assert.deepEqual(store.get('one', id), database);
    assert.equal(store.get('two', id), undefined);
  });

  it('keeps the ids of properties under the key of earlier releases', async () => {
    await store.set('one', id, database);
    const [stored] = values.values();
    assert.deepEqual(stored, {
      [id]: { ...database, sources: [{ id: source, name: 'Bug tracker', shown: ['title', 'st'] }] },
    });
  });

  it('reads each entry alone, so that a broken one costs no other', async () => {
    values.set('known.one', { [other]: { kind: 'hologram' } });
    await store.set('one', id, database);
    assert.equal(store.get('one', other), undefined);
    assert.deepEqual(store.get('one', id), database);
  });
});
