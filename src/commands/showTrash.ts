import { commands } from 'vscode';
import { originOf } from '../views/tree/nodes';
import type { CommandDeps } from './shared/deps';

/** Opens the view "Trash"; from a row of a data source, at the pages of that. */
export async function showTrash({ tree, trash }: CommandDeps, row: unknown): Promise<void> {
  const source = tree.owns(row) ? originOf(row)?.source : undefined;
  const found = source === undefined ? undefined : await trash.tree.rowOf(source);
  if (found === undefined) await commands.executeCommand('notionArchivist.trash.focus');
  else await trash.reveal(found);
}
