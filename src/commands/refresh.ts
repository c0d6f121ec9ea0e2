import { window } from 'vscode';
import type { Catalog } from '../model/catalog/catalog';
import type { Previews } from '../views/preview/previews';

export interface RefreshDeps {
  readonly catalog: Catalog;
  readonly previews: Previews;
}

/** Reads everything on display again; rows stay until newer ones have arrived. */
export async function refresh({ catalog, previews }: RefreshDeps): Promise<void> {
  previews.refresh();
  await window.withProgress({ location: { viewId: 'notionArchivist.pages' } }, () => catalog.refresh());
}
