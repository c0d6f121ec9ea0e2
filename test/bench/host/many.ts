import * as vscode from 'vscode';
import type { Node } from '../../../src/views/tree/nodes';
import { ids, rowId } from '../../emulator/sample/ids';
import { configure } from '../../extension/support/configure';
import { control } from '../../extension/support/emulator';
import { heapInUse } from './heap';
import { type Hold, whileHeld } from './held';
import { pause, Person, quiet } from './person';
import type { Result } from './results';
import { startWatched, type Watched } from './watched';

const passes = 3;

/**
 * The cost of a database of 50,000 rows in the extension host: loaded, and drawn by VS Code as far as the tree shows
 * them. The view is hidden meanwhile, so that only this and the extension use the host.
 */
export async function measureMany(): Promise<Result<'many'>> {
  const watched = await startWatched();
  const { tree, view } = watched;
  await configure({ databases: [ids.databases.huge] });
  await new Person(tree).connect();
  const idle = await whileHeld(() => pause(1_000));
  const [database] = (await tree.getChildren()) ?? [];
  if (database === undefined) throw new Error('There is no database.');
  await tree.getChildren(database);
  await quiet();

  const before = heapInUse();
  const load = await whileHeld(() => vscode.commands.executeCommand('notionArchivist.loadAll', database));
  await quiet();
  // The snapshot is written a second after rows last changed.
  const keep = await whileHeld(() => pause(3_000));
  const known = heapInUse() - before;

  const refresh = await whileHeld(() => vscode.commands.executeCommand('notionArchivist.refresh'));
  // Two refreshes within ten seconds make a full read, so this waits longer.
  await pause(11_000);
  await control.edit({ kind: 'rename', id: rowId('huge', 40_000), title: 'Edited' });
  const refreshEdited = await whileHeld(() => vscode.commands.executeCommand('notionArchivist.refresh'));
  await quiet();
  const refreshWhole = await whileHeld(() => vscode.commands.executeCommand('notionArchivist.refresh'));
  await quiet();

  const nodes: { children: readonly Node[] } = { children: [] };
  const children = await whileHeld(async () => (nodes.children = (await tree.getChildren(database)) ?? []));
  const shown = nodes.children.filter(({ kind }) => kind === 'page').length;

  const isDrawn = drawn(watched, shown);
  await vscode.commands.executeCommand('notionArchivist.pages.focus');
  await view.reveal(database, { expand: true });
  await isDrawn;
  await pause(1_000);
  const withNodes = heapInUse() - before - known;
  watched.spent();
  const asIs = await drawings(watched, shown);
  const ours = watched.spent();
  const prepared = await watched.prepared(() => drawings(watched, shown));
  return {
    shown,
    idle,
    load,
    keep,
    known,
    withNodes,
    refresh,
    refreshEdited,
    refreshWhole,
    children,
    asIs,
    ours,
    prepared,
  };
}

/** Has VS Code request all nodes again, several times. */
async function drawings(watched: Watched, shown: number): Promise<Hold[]> {
  const all: Hold[] = [];
  for (let pass = 0; pass < passes; pass++) {
    all.push(
      await whileHeld(async () => {
        const over = drawn(watched, shown);
        watched.redraw();
        await over;
      }),
    );
    await pause(500);
  }
  return all;
}

/** Resolves once VS Code has requested this many pages. */
function drawn(watched: Watched, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count;
    const timer = setTimeout(() => {
      reject(new Error(`${left} rows were not drawn.`));
    }, 60_000);
    const subscription = watched.onDrawn(({ node }) => {
      if (node.kind !== 'page' || --left > 0) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    });
  });
}
