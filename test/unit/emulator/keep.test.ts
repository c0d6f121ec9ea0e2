import assert from 'node:assert/strict';
import { at, type Answer } from './support/api.js';
import { both, ids, useEmulator } from './support/fixture.js';

const { pages } = ids;

describe('is_archived', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const patch = async (id: string, body: unknown): Promise<Answer> => api('PATCH', `/v1/pages/${id}`, body);
  const flags = async (id: string): Promise<unknown> => {
    const { body } = await api('GET', `/v1/pages/${id}`);
    return [at(body, 'in_trash'), at(body, 'is_archived')];
  };

  it('sets and unsets is_archived, which is not the Trash', async () => {
    await patch(pages.bugBash, { is_archived: true });
    assert.deepEqual(await flags(pages.bugBash), [false, true]);
    await patch(pages.bugBash, { is_archived: false });
    assert.deepEqual(await flags(pages.bugBash), [false, false]);
  });

  it('keeps is_archived through trashing and restoring', async () => {
    await patch(pages.keptBug, { in_trash: true });
    assert.deepEqual(await flags(pages.keptBug), [true, true]);
    await patch(pages.keptBug, { in_trash: false });
    assert.deepEqual(await flags(pages.keptBug), [false, true]);
  });

  it('refuses is_archived for a database', async () => {
    const answer = await api('PATCH', `/v1/databases/${ids.databases.empty}`, { is_archived: true });
    assert.match(String(at(answer.body, 'message')), /body\.is_archived should be not present/);
  });

  const keeping = (status: number, code: unknown, after: boolean) => async (): Promise<void> => {
    const answer = await patch(pages.bugBash, { is_archived: true });
    assert.equal(answer.status, status);
    assert.equal(at(answer.body, 'code'), code);
    assert.deepEqual(await flags(pages.bugBash), [false, after]);
  };
  both(fixture, 'answers is_archived as the plan allows', 'keep', {
    allowed: keeping(200, undefined, true),
    ignored: keeping(200, undefined, false),
    forbidden: keeping(403, 'restricted_resource', false),
    invalid: keeping(400, 'validation_error', false),
  });

  const together = (status: number, after: unknown) => async (): Promise<void> => {
    assert.equal((await patch(pages.bugBash, { in_trash: true, is_archived: true })).status, status);
    assert.deepEqual(await flags(pages.bugBash), after);
  };
  both(fixture, 'takes both flags in one request or refuses them', 'bothFlags', {
    accepted: together(200, [true, true]),
    refused: together(400, [false, false]),
  });

  const child = (expected: boolean) => async (): Promise<void> => {
    await patch(pages.handbook, { is_archived: true });
    assert.deepEqual(await flags(pages.handbookChild), [false, expected]);
  };
  both(fixture, 'reads is_archived of a child page as its parent’s or its own', 'keptInherits', {
    no: child(false),
    yes: child(true),
  });

  it('reads is_archived of a trashed page that nobody kept as false', async () => {
    assert.deepEqual(await flags(pages.trashedBug), [true, false]);
  });
});
