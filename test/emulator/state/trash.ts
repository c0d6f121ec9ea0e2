import type { Switches } from '../switches.js';
import { ancestors } from './ancestry.js';
import type { Entity } from './model.js';
import type { Lookup } from './store.js';

type Rules = Pick<Switches, 'rowsOfTrashedDatabase' | 'settleMs'>;

/** Pages and blocks below a trashed page or block read as trashed; whether rows of a trashed database do is not known. */
const passesDown = (above: Entity, rules: Rules): boolean =>
  above.inTrash &&
  (above.kind === 'page' || above.kind === 'block' || rules.rowsOfTrashedDatabase === 'inTrash');

const underTrash = (entity: Entity, lookup: Lookup, rules: Rules): boolean => {
  for (const above of ancestors(entity, lookup)) if (passesDown(above, rules)) return true;
  return false;
};

export const isUnderTrashedPage = (entity: Entity, lookup: Lookup): boolean =>
  [...ancestors(entity, lookup)].some(({ kind, inTrash }) => kind === 'page' && inTrash);

const inheritsTrash = (entity: Entity, lookup: Lookup, rules: Rules): boolean => {
  switch (entity.kind) {
    case 'page':
    case 'block':
      return underTrash(entity, lookup, rules);
    case 'dataSource':
      return entity.parent.kind !== 'workspace' && lookup(entity.parent.id)?.inTrash === true;
    case 'database':
      return false;
  }
};

/**
 * The `in_trash` of an answer: pages and blocks inherit it from all that they are in, data sources only from their
 * database, and databases not at all.
 */
export const readsInTrash = (entity: Entity, lookup: Lookup, rules: Rules): boolean =>
  entity.inTrash || inheritsTrash(entity, lookup, rules);

/** Writes below a trashed ancestor are refused, and for a while after it was restored. */
export const lockedByAncestor = (entity: Entity, lookup: Lookup, rules: Rules, now: number): boolean => {
  for (const above of ancestors(entity, lookup)) {
    if (above.inTrash) return true;
    if (above.restoredAt !== null && now < above.restoredAt + rules.settleMs) return true;
  }
  return false;
};
