import { forbidden, invalid } from '../http/errors.js';
import type { Switches } from '../switches.js';
import type { Entity } from './model.js';
import type { Lookup } from './store.js';
import { lockedByAncestor } from './trash.js';

/** The flags that a request sets; `other`: it changes something besides them. */
export interface Wanted {
  readonly inTrash: boolean | undefined;
  readonly isArchived: boolean | undefined;
  readonly other: boolean;
}

const underTrashedAncestor = (): Error =>
  invalid(
    "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.",
  );

const inTrash = (): Error =>
  invalid("Can't edit block that is archived. You must unarchive the block before editing.");

/** The API does not move what is at the top of a workspace to the Trash; people can do so in the app. */
const checkTop = (entity: Entity, wanted: Wanted, { restoreAtTop }: Switches): void => {
  if (entity.parent.kind !== 'workspace') return;
  if (wanted.inTrash === true) throw invalid('Archiving workspace level pages via API not supported.');
  if (wanted.inTrash === false && entity.inTrash && restoreAtTop === 'refused')
    throw invalid('Unarchiving workspace level pages not supported by the API.');
};

/** Throws when a record that is in the Trash, itself or with an ancestor, may not be changed this way. */
export const checkTrash = (
  entity: Entity,
  wanted: Wanted,
  context: { readonly lookup: Lookup; readonly switches: Switches; readonly now: number },
): void => {
  const { switches } = context;
  checkTop(entity, wanted, switches);
  const restores = wanted.inTrash === false && wanted.isArchived === undefined && !wanted.other;
  const allowed = restores && switches.restoreUnderTrash === 'accepted';
  if (!allowed && lockedByAncestor(entity, context.lookup, switches, context.now))
    throw underTrashedAncestor();
  if (entity.inTrash) {
    const again = wanted.inTrash === true && wanted.isArchived === undefined && !wanted.other;
    if (!restores && !(again && switches.trashTwice === 'accepted')) throw inTrash();
  } else if (restores && switches.restoreLive === 'refused') {
    throw invalid("Can't unarchive block that is not archived.");
  }
};

/** Whether to store `is_archived`; throws where the plan has no Archive and says so. */
export const checkKeep = (wanted: Wanted, switches: Switches): boolean => {
  if (wanted.isArchived === undefined) return false;
  if (wanted.inTrash !== undefined && switches.bothFlags === 'refused')
    throw invalid(
      'body failed validation: body.is_archived and body.in_trash should not be present together.',
    );
  switch (switches.keep) {
    case 'allowed':
      return true;
    case 'ignored':
      return false;
    case 'forbidden':
      throw forbidden();
    case 'invalid':
      throw invalid('Archiving pages is not available on the plan of this workspace.');
  }
};
