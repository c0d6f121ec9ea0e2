import type { Switches } from '../switches.js';
import { ancestors } from './ancestry.js';
import type { Entity } from './model.js';
import type { Lookup } from './store.js';

type Rules = Pick<Switches, 'rowsOfTrashedDatabase' | 'settleMs'>;

/** Everything below a trashed page or block reads as trashed; whether databases and data sources do so is not known. */
const passesDown = (above: Entity, rules: Rules): boolean =>
  above.inTrash &&
  (above.kind === 'page' || above.kind === 'block' || rules.rowsOfTrashedDatabase === 'inTrash');

const underTrash = (entity: Entity, lookup: Lookup, rules: Rules): boolean => {
  for (const above of ancestors(entity, lookup)) if (passesDown(above, rules)) return true;
  return false;
};

/** The `in_trash` of an answer: pages and blocks inherit it, databases and data sources do not. */
export const readsInTrash = (entity: Entity, lookup: Lookup, rules: Rules): boolean =>
  entity.inTrash ||
  ((entity.kind === 'page' || entity.kind === 'block') && underTrash(entity, lookup, rules));

/** Writes below a trashed ancestor are refused, and for a while after it was restored. */
export const lockedByAncestor = (entity: Entity, lookup: Lookup, rules: Rules, now: number): boolean => {
  for (const above of ancestors(entity, lookup)) {
    if (above.inTrash) return true;
    if (above.restoredAt !== null && now < above.restoredAt + rules.settleMs) return true;
  }
  return false;
};
