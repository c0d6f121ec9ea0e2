import assert from 'node:assert/strict';
import { type Access, Workspace } from '../../../../src/model/workspace/workspace';
import { createApi } from '../../../../src/notion/api';

const api = createApi(() => Promise.reject(new Error('Nobody asks for this.')));

describe('What a token may do', () => {
  it('is told of when the token turns out to be read-only, or not to be so', () => {
    const told: Access[] = [];
    const workspace: Workspace = new Workspace(
      { id: 'one', kind: 'internal', origin: 'http://127.0.0.1:9', name: 'One' },
      { api, waitMs: () => 0, perMinute: () => undefined, now: () => 0, dispose: () => undefined },
      {
        writtenPages: () => Promise.resolve([]),
        language: 'en',
        onDidChange: () => undefined,
        onDidChangeReadOnly: () => told.push(workspace.access),
        onDidChangeTrash: () => undefined,
        arrangements: { get: () => undefined, set: () => Promise.resolve() },
      },
    );
    assert.equal(workspace.access, 'unproven');
    for (const access of [
      'proven',
      'unproven',
      'readOnly',
      'readOnly',
      'unproven',
      'readOnly',
      'proven',
    ] as const)
      workspace.setAccess(access);
    assert.deepEqual(told, ['readOnly', 'unproven', 'readOnly', 'proven']);
  });
});
