import assert from 'node:assert/strict';
import { Workspace } from '../../../../src/model/workspace/workspace';
import type { NotionApi } from '../../../../src/notion/api';
import { childNodes } from '../../../../src/views/tree/children';
import { idOf, useNotion } from '../../support/notion';
import { ids } from '../../../emulator/sample/ids';
import { sourceOver } from '../../support/sourceOver';

describe('The rows under a data source', () => {
  const { fixture, connect } = useNotion();

  it('are its groups, each with an id of its own, whatever the options are called', async () => {
    const connected = connect();
    const names = ['\ud83d', '\ud83e', 'a/b', 'a%2Fb', 'a', ''];
    const api: NotionApi = {
      ...connected.api,
      dataSource: async (id, options) => ({
        ...(await connected.api.dataSource(id, options)),
        properties: [
          {
            ...{ id: 'st', name: 'Status', type: 'status' },
            options: names.map((name, index) => ({ id: String(index), name })),
          },
        ],
      }),
    };
    const source = sourceOver(
      { api },
      {
        known: { id: idOf(ids.dataSources.bugTracker), name: 'Bugs', propertyIds: ['title'] },
        arrangement: { kind: 'own', group: { type: 'status', property: 'st' }, where: [], names: {} },
      },
    );
    const connection = { id: 'one', kind: 'internal', origin: fixture.emulator.url, name: 'One' } as const;
    const workspace = new Workspace(connection, connected, {
      writtenPages: () => Promise.resolve([]),
      language: 'en',
      onDidChange: () => undefined,
      onDidChangeReadOnly: () => undefined,
      onDidChangeTrash: () => undefined,
      arrangements: { get: () => undefined, set: () => Promise.resolve() },
    });
    const nodes = await childNodes({ kind: 'source', id: 's', parent: undefined, source, workspace }, []);
    const groups = nodes.filter(({ kind }) => kind === 'group').map(({ id }) => id);
    assert.equal(groups.length, names.length + 1);
    assert.equal(new Set(groups).size, groups.length);
    for (const id of groups) assert.equal(id.split('/').length, 2);
  });
});
