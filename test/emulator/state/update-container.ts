import type { ContainerUpdate } from '../schemas/container-update.js';
import type { Switches } from '../switches.js';
import { edited, withTrash, type Change } from './changes.js';
import { checkTrash } from './flags.js';
import type { Database, DataSource } from './model.js';
import { toRichText } from './write-value.js';

/** Carries out a PATCH of a database or data source, or throws the refusal. */
export const updateContainer = <C extends Database | DataSource>(
  container: C,
  update: ContainerUpdate,
  change: Change & { readonly switches: Switches },
): C => {
  const inTrash = update.in_trash ?? update.archived;
  checkTrash(
    container,
    { inTrash, isArchived: undefined, other: update.title !== undefined },
    { lookup: change.store.get, switches: change.switches, now: change.now },
  );
  let changed = inTrash === undefined ? container : withTrash(container, inTrash, change);
  if (update.title !== undefined) changed = edited({ ...changed, title: toRichText(update.title) }, change);
  if (changed !== container) change.store.put(changed);
  return changed;
};
