import { invalid } from '../http/errors.js';
import type { Switches } from '../switches.js';
import { ancestors } from './ancestry.js';
import { edited, type Change } from './changes.js';
import { checkTrash } from './flags.js';
import type { DataSource, Page } from './model.js';

const edit = { inTrash: undefined, isArchived: undefined, other: true } as const;

/**
 * Moves the page to the end of the target, or throws the refusal. Its values stay, whatever the target's schema has:
 * what becomes of those it lacks is not known.
 */
export const movePage = (
  page: Page,
  target: Page | DataSource,
  change: Change & { readonly switches: Switches },
): Page => {
  const { store, switches, now } = change;
  for (const entity of [page, target]) checkTrash(entity, edit, { lookup: store.get, switches, now });
  if ([target, ...ancestors(target, store.get)].some(({ id }) => id === page.id))
    throw invalid('A page cannot be moved into itself.');
  const number = target.kind === 'page' ? null : [...store.childrenOf(target.id)].length + 1;
  const moved = edited({ ...page, parent: { kind: target.kind, id: target.id }, number }, change);
  store.put(moved);
  return moved;
};
