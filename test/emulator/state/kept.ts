import type { Switches } from '../switches.js';
import { ancestors } from './ancestry.js';
import type { Page } from './model.js';
import type { Lookup } from './store.js';

/** The `is_archived` of an answer. Notion's app shows sub-pages as archived too; for the API that is not known. */
export const readsArchived = (
  page: Page,
  lookup: Lookup,
  switches: Pick<Switches, 'keptInherits'>,
): boolean => {
  if (page.isArchived) return true;
  if (switches.keptInherits === 'no') return false;
  for (const above of ancestors(page, lookup)) if (above.kind === 'page' && above.isArchived) return true;
  return false;
};
