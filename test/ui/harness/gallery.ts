import type { Emulator } from '../../emulator/emulator';
import { rowId } from '../../emulator/sample/ids';
import type { Session } from './session';

/** A database of the sample whose few rows, Trash and Archived all fit into the view. */
export const gallery = 'Icons and properties';

/** Its rows; the view lists them in another order. */
export const galleryTitles = [
  'No icon',
  'Emoji icon',
  'External icon',
  'Uploaded icon',
  'Custom emoji icon',
  'Native icon',
] as const;

export type GalleryTitle = (typeof galleryTitles)[number];

export function galleryId(title: GalleryTitle): string {
  return rowId('gallery', galleryTitles.indexOf(title));
}

/** The titles that Notion has in its Trash. */
export function trashed(emulator: Emulator): Promise<GalleryTitle[]> {
  return titlesWhere(emulator, 'inTrash');
}

/** The titles that Notion keeps in its Archive. */
export function kept(emulator: Emulator): Promise<GalleryTitle[]> {
  return titlesWhere(emulator, 'isArchived');
}

async function titlesWhere({ control }: Emulator, flag: 'inTrash' | 'isArchived'): Promise<GalleryTitle[]> {
  const found: GalleryTitle[] = [];
  for (const title of galleryTitles) {
    if ((await control.state(galleryId(title)))?.[flag]) found.push(title);
  }
  return found;
}

/** Expands the database and its Trash. */
export async function openGallery({ workbench: { view } }: Session): Promise<void> {
  await view.row(gallery).expand();
  await view.row('Trash').expand();
  await view.waitUntilStill();
}
