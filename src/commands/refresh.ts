import { window } from 'vscode';
import type { CommandDeps } from './shared/deps';

/** Reads everything on display again; rows stay until newer ones have arrived. */
export async function refresh({ catalog, previews }: CommandDeps): Promise<void> {
  previews.refresh();
  await window.withProgress({ location: { viewId: 'notionArchivist.pages' } }, () => catalog.refresh());
}
