import type { Switches } from '../switches.js';
import { ancestors } from './ancestry.js';
import type { Entity } from './model.js';
import type { Lookup } from './store.js';

type Rules = Pick<Switches, 'rowsOfTrashedDatabase' | 'settleMs'>;

/** A trashed page or block carries what is under it; whether databases and data sources do is not known. */
const passesDown = (above: Entity, rules: Rules): boolean =>
  above.inTrash &&
  (above.kind === 'page' || above.kind === 'block' || rules.rowsOfTrashedDatabase === 'inTrash');

export const underTrash = (entity: Entity, lookup: Lookup, rules: Rules): boolean => {
  for (const above of ancestors(entity, lookup)) if (passesDown(above, rules)) return true;
  return false;
};

/** What `in_trash` reads: databases and data sources do not inherit the flag, pages and blocks do. */
export const readsInTrash = (entity: Entity, lookup: Lookup, rules: Rules): boolean =>
  entity.inTrash ||
  ((entity.kind === 'page' || entity.kind === 'block') && underTrash(entity, lookup, rules));

/** Any trashed ancestor refuses writes below it, and one just restored still does for a while. */
export const lockedByAncestor = (entity: Entity, lookup: Lookup, rules: Rules, now: number): boolean => {
  for (const above of ancestors(entity, lookup)) {
    if (above.inTrash) return true;
    if (above.restoredAt !== null && now < above.restoredAt + rules.settleMs) return true;
  }
  return false;
};
