import { l10n } from 'vscode';
import { everywhere } from '../model/find/configuredSources';
import { pickAction } from '../ui/pickers/action';
import { askPages } from './shared/askPages';
import { changePages } from './change';
import { copyLinks, openPages } from './links';
import { previewPage } from './preview';
import type { CommandDeps } from './shared/deps';
import { findRow } from './shared/findRow';

/** Lets the person search for pages, live or put away, then asks what to do with those chosen. */
export async function find(deps: CommandDeps): Promise<void> {
  const picked = await askPages(deps, l10n.t('Find Page'), everywhere);
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
