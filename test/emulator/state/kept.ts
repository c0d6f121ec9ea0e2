import type { Switches } from '../switches.js';
import { ancestors } from './ancestry.js';
import type { Page } from './model.js';
import type { Lookup } from './store.js';

/** What `is_archived` reads. Notion's app says that sub-pages are archived too; what the API says is not known. */
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
