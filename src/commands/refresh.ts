import { window } from 'vscode';
import type { CommandDeps } from './shared/deps';

/** Reads everything on display again; rows stay until newer ones have arrived. */
export async function refresh({ catalog, previews }: CommandDeps): Promise<void> {
  previews.refresh();
  const refreshed = catalog.refresh();
  const views = ['notionArchivist.pages', 'notionArchivist.trash'];
  // Each view shows progress of its own; a failure is told once, by the command.
  await Promise.all(views.map((viewId) => window.withProgress({ location: { viewId } }, () => refreshed)));
}
