import assert from 'node:assert/strict';
import type { BatchHead } from '../../../src/archive/batch';
import { roleOf } from '../../../src/archive/role';

const head = (id: string, undoes?: string): BatchHead => ({ id, action: 'archive', startedAt: '', undoes });

/** The roles of batches, each of which undoes the one before. */
function roles(heads: readonly BatchHead[]) {
  const byId = new Map(heads.map((one) => [one.id, one]));
  return heads.map((one) => roleOf(one, byId));
}

describe('The role of a batch', () => {
  it('is that of an act, its undo, a redo, and the undo of that', () => {
    assert.deepEqual(roles([head('a'), head('b', 'a'), head('c', 'b'), head('d', 'c')]), [
      'act',
      'undo',
      'redo',
      'undo',
    ]);
  });

  it('is an undo where what it undid is no longer in the journal', () => {
    assert.deepEqual(roles([head('b', 'gone')]), ['undo']);
  });

  it('is found in a damaged journal that leads in a circle', () => {
    assert.equal(roles([head('a', 'b'), head('b', 'a')]).length, 2);
  });
});
