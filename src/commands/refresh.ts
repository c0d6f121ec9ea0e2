import { window } from 'vscode';
import type { Catalog } from '../model/catalog';

/** Reads everything that is shown anew; rows stay until their successors are there. */
export async function refresh(catalog: Catalog): Promise<void> {
  await window.withProgress({ location: { viewId: 'notionArchivist.pages' } }, () => catalog.refresh());
}
