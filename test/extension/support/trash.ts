import type { TrashPageNode } from '../../../src/views/trash/nodes';
import type { Window } from './services';

/** The rows of the view "Trash", each under its group, once all of them were read. */
export async function trashTexts({
  trashReader,
}: Window): Promise<Readonly<Record<string, readonly string[]>>> {
  await trashReader.until(async () => !(await trashReader.texts()).includes('Loading more…'));
  const groups: Record<string, readonly string[]> = {};
  for (const { text, node } of await trashReader.rows())
    groups[text] = (await trashReader.under(node)).map((row) => row.text);
  return groups;
}

/** The row of a page in the view "Trash". */
export async function trashRow(window: Window, id: string): Promise<TrashPageNode> {
  await trashTexts(window);
  for (const { node } of await window.trashReader.rows()) {
    for (const row of await window.trashReader.under(node))
      if (row.node.kind === 'page' && row.node.page.id === id) return row.node;
  }
  throw new Error(`${id} is not in the Trash.`);
}
