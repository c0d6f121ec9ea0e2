import { l10n } from 'vscode';
import { everywhere } from '../model/find/configuredSources';
import { pickAction } from '../ui/pickers/action';
import { askPages } from './shared/askPages';
import { changePages } from './change';
import { copyLinks, openPages } from './links';
import { previewPage } from './preview';
import type { CommandDeps } from './shared/deps';
import { findRow } from './shared/findRow';
import { ownsRow } from './shared/targets';

/**
 * Lets the person search for pages, live or put away, then asks what to do with those chosen. From the row that says
 * that a list of the Trash may be incomplete, only those put away.
 */
export async function find(deps: CommandDeps, from?: unknown): Promise<void> {
  const isAboutTrash = ownsRow(deps, from) && from.kind === 'message' && from.message.kind === 'trashInPart';
  const scope = isAboutTrash ? { live: false, putAway: true } : everywhere;
  const picked = await askPages(deps, l10n.t('Find Page'), scope);
  if (picked === undefined) return;
  const { values, unsure } = picked;
  const pages = values.map(({ page }) => page);
  const [only] = values;
  const row = values.length === 1 && only !== undefined ? await findRow(deps.tree, only) : undefined;
  const action = await pickAction(pages, row !== undefined);
  switch (action?.kind) {
    case 'reveal':
      if (row !== undefined) await deps.reveal(row);
      return;
    case 'preview':
      if (only !== undefined) await previewPage(deps, only);
      return;
    case 'open':
      return openPages(pages.map(({ id }) => id));
    case 'copyLink':
      return copyLinks(pages.map(({ id }) => id));
    case 'change':
      // For several pages `pickAction` names only their number, so an unsure choice of them counts as not seen.
      return changePages(deps, action.action, { pages: values, unseen: unsure && values.length > 1 });
    case undefined:
  }
}
