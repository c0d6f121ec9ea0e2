import * as vscode from 'vscode';
import { ids, rowId } from '../../emulator/sample/ids';
import { configure } from '../../extension/support/configure';
import { heapInUse, mostHeap } from './heap';
import { Person, quiet } from './person';
import type { Result } from './results';
import { startWatched } from './watched';

const pages = 10_000;

/** The heap that a batch of 10,000 pages adds to the extension host, while it runs and after it. */
export async function measureMemory(): Promise<Result<'memory'>> {
  const { tree } = await startWatched();
  await configure({ databases: [ids.databases.huge] });
  const person = new Person(tree);
  await person.connect();
  const [database] = (await tree.getChildren()) ?? [];
  await tree.getChildren(database);
  // The first batch also loads what only batches need.
  await archive(person, [rowId('huge', pages)]);
  const before = heapInUse();
  const most = await mostHeap(() => archive(person, many()));
  await quiet();
  return { most: most - before, left: heapInUse() - before };
}

function many(): readonly string[] {
  return Array.from({ length: pages }, (_, number) => rowId('huge', number));
}

async function archive({ prompts }: Person, wanted: readonly string[]): Promise<void> {
  void prompts.expect(/^Move /, 'Move to Trash');
  void prompts.expect(/^Moved /);
  await vscode.commands.executeCommand('notionArchivist.archive', wanted);
}
