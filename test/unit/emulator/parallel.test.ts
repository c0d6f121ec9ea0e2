import assert from 'node:assert/strict';
import { rowId } from '../../emulator/sample/ids.js';
import { at, type Answer } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';

describe('parallel writes', () => {
  const fixture = useEmulator();

  const trash = async (id: string): Promise<Answer> =>
    fixture.api('PATCH', `/v1/pages/${id}`, { in_trash: true });

  const statuses = async (rows: readonly string[]): Promise<readonly number[]> =>
    (await Promise.all(rows.map(trash))).map(({ status }) => status).sort((a, b) => a - b);

  const bugs = [10, 11, 12, 13].map((number) => rowId('bug', number));

  it('takes any number of parallel writes under one parent unless a limit is set', async () => {
    await fixture.control.setSwitches({ latencyMs: 20 });
    assert.deepEqual(await statuses(bugs), [200, 200, 200, 200]);
  });

  it('answers parallel writes above the limit with conflicts, and does not save them', async () => {
    // Long enough for all four to arrive on a busy machine before the first is answered.
    await fixture.control.setSwitches({ latencyMs: 2_000, parallelWrites: 2 });
    const answers = await Promise.all(bugs.map(trash));
    const refused = answers.flatMap((answer, index) =>
      answer.status === 409 ? [{ answer, id: bugs[index] }] : [],
    );
    assert.equal(refused.length, 2);
    for (const { answer, id } of refused) {
      assert.equal(at(answer.body, 'code'), 'conflict_error');
      assert.equal(at(answer.body, 'message'), 'Conflict occurred while saving. Please try again.');
      assert.equal((await fixture.control.state(id ?? ''))?.inTrash, false);
    }
    await fixture.control.setSwitches({ latencyMs: 0 });
    assert.deepEqual(await statuses(refused.map(({ id }) => id ?? '')), [200, 200]);
  });

  it('counts neither reads nor writes under other parents as parallel', async () => {
    await fixture.control.setSwitches({ latencyMs: 300, parallelWrites: 1 });
    const read = async (id: string): Promise<Answer> => fixture.api('GET', `/v1/pages/${id}`);
    const answers = await Promise.all([
      trash(rowId('bug', 10)),
      trash(ids.pages.firstArticle),
      read(rowId('bug', 11)),
      read(rowId('bug', 12)),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    );
  });

  it('counts a write no longer as parallel once it is refused', async () => {
    await fixture.control.setSwitches({ parallelWrites: 1 });
    for (let count = 0; count < 3; count += 1) assert.equal((await trash(ids.pages.trashedBug)).status, 400);
    assert.equal((await trash(ids.pages.bugBash)).status, 200);
  });
});
