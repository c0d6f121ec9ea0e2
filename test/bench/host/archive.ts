import * as vscode from 'vscode';
import type { Node, PageNode } from '../../../src/views/tree/nodes';
import { ids } from '../../emulator/sample/ids';
import { configure } from '../../extension/support/configure';
import { control } from '../../extension/support/emulator';
import { Answers } from './answers';
import { first } from './first';
import { Person, pause, quiet } from './person';
import { latencyMs, type Result } from './results';
import { startWatched } from './watched';

const runs = 9;

/** VS Code batches changes within 200 ms of the last redraw; each run begins after that. */
const restMs = 600;

type Shown = Awaited<ReturnType<typeof startWatched>>;

/** How soon a row shows as being archived, and how soon it moves once Notion has answered. */
export async function measureArchive(): Promise<Result<'archive'>> {
  const watched = await startWatched();
  await configure({ databases: [ids.databases.bugTracker] });
  const person = new Person(watched.tree);
  await person.connect();
  let rows = await showRows(watched);
  watched.onAsked(({ of, children }) => {
    if (of?.kind === 'database') rows = children;
  });
  const answers = new Answers('PATCH');
  const result: Result<'archive'> = { marked: [], markDrawn: [], moved: [], moveDrawn: [], flashes: [] };
  // The first run is not counted: it also loads the code of commands.
  for (let run = 0; run <= runs; run++) {
    await control.setSwitches({ latencyMs: 0 });
    await quiet();
    await pause(restMs);
    await control.setSwitches({ latencyMs: latencyMs.archive });
    const page = rows.filter((node) => node.kind === 'page')[10];
    if (page === undefined) throw new Error('There are too few rows.');
    const once = await archiveOnce(watched, page, answers, person);
    if (run > 0) for (const key of keys) result[key].push(once[key]);
  }
  answers.dispose();
  return result;
}

const keys = ['marked', 'markDrawn', 'moved', 'moveDrawn', 'flashes'] as const;

/** Opens the view and the database in it, as VS Code's own list of rows. */
async function showRows({ view, onAsked }: Shown): Promise<readonly Node[]> {
  let roots: readonly Node[] = [];
  const watching = onAsked(({ of, children }) => {
    if (of === undefined) roots = children;
  });
  await vscode.commands.executeCommand('notionArchivist.pages.focus');
  // VS Code cannot reveal a row before it has drawn it, and does not report that.
  await pause(restMs);
  await quiet();
  watching.dispose();
  const database = roots.find(({ kind }) => kind === 'database');
  if (database === undefined) throw new Error('There is no database in the view.');
  const opened = first(onAsked, ({ of }) => of?.kind === 'database');
  await view.reveal(database, { expand: true, select: false });
  return (await opened).children;
}

async function archiveOnce(
  { tree, onAsked, onDrawn }: Shown,
  page: PageNode,
  answers: Answers,
  { prompts }: Person,
): Promise<Record<(typeof keys)[number], number>> {
  const onTold = tree.onDidChangeTreeData;
  if (onTold === undefined) throw new Error('The tree tells of no changes.');
  const isPage = (node: Node) => node.kind === 'page' && node.page.id === page.page.id;
  const told = async (isMeant: (node: Node) => boolean) => {
    await first(onTold, (nodes) => Array.isArray(nodes) && nodes.some(isMeant));
    return performance.now();
  };
  void prompts.expect(/^Moved/);
  const marked = told(isPage);
  const markDrawn = first(onDrawn, ({ node, item }) => isPage(node) && item.contextValue === 'page+busy');
  const answered = answers.next();
  const moved = told(({ kind }) => kind === 'database');
  const moveDrawn = first(onAsked, ({ of, children }) => of?.kind === 'database' && !children.some(isPage));

  let flashes = 0;
  const watching = onDrawn(({ node, item }) => {
    if (isPage(node) && item.contextValue === 'page+live') flashes += 1;
  });
  const started = performance.now();
  await vscode.commands.executeCommand('notionArchivist.archive', page);
  const answeredAt = await answered;
  const movedAt = await moveDrawn;
  watching.dispose();
  return {
    marked: (await marked) - started,
    markDrawn: (await markDrawn).at - started,
    moved: (await moved) - answeredAt,
    moveDrawn: movedAt.at - answeredAt,
    flashes,
  };
}
