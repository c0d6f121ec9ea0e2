import { toMinute } from './clock.js';
import type { Entity } from './model.js';
import type { Store } from './store.js';

export interface Change {
  readonly store: Store;
  readonly now: number;
  readonly author: string;
}

export const edited = <E extends Entity>(entity: E, { now, author }: Pick<Change, 'now' | 'author'>): E => ({
  ...entity,
  lastEditedTime: toMinute(now),
  lastEditedBy: author,
});

/** The record with its own flag set, which counts as an edit; the same record when it is set already. */
export const withTrash = <E extends Entity>(entity: E, inTrash: boolean, change: Change): E => {
  if (entity.inTrash === inTrash) return entity;
  return edited({ ...entity, inTrash, restoredAt: inTrash ? null : change.now }, change);
};
