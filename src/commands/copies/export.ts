import { l10n } from 'vscode';
import { msToCopy } from '../../archive/pace';
import type { CopyFolder } from '../../copies/copyFolder';
import { type Exported, exportPages } from '../../copies/exportPages';
import { readMatching } from '../../model/matching';
import type { Source } from '../../model/source/source';
import { type LocatedPage, readPages } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import type { Failure } from '../../notion/failure';
import { confirmExport, tellExported } from '../../ui/messages/export';
import { withProgress } from '../../ui/messages/progress';
import { tell } from '../../ui/messages/tell';
import { longRunInWords } from '../../ui/text/timeLeft';
import { nameOf, pagesInWords } from '../../ui/text/words';
import { askPages } from '../shared/askPages';
import { connected, longestWait } from '../shared/connected';
import { copyContextOf } from '../shared/copyContext';
import type { CommandDeps } from '../shared/deps';
import { limitCopies } from '../shared/limitCopies';
import { readWithProgress } from '../shared/reading';
import { type Row, usableTarget } from '../shared/targets';

/** Pages from which on it is asked first: each takes two requests. */
const mostUnasked = 10;

/** Copies pages, or all of a data source or database, into the folder of copies. Changes nothing in Notion. */
export async function exportAsMarkdown(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const workspaces = await connected(deps.workspaces);
  if (workspaces === undefined) return;
  const folder = deps.copies.folder();
  const chosen = await choosePages(deps, args, workspaces);
  if (chosen === undefined) return;
  const pages = [...new Map(chosen.map((located) => [located.page.id, located])).values()];
  if (pages.length === 0) {
    tell(l10n.t('There are no pages to export.'));
    return;
  }
  const byWorkspace = [...Map.groupBy(pages, ({ workspace }) => workspace)];
  const times = byWorkspace.map(([workspace, { length }]) => msToCopy(length, workspace.perMinute()));
  const longRun = longRunInWords(Math.max(...times));
  if (pages.length > mostUnasked && !(await confirmExport(pages.length, folder.root, longRun))) return;
  await exportWithProgress(byWorkspace, folder, pages);
  await limitCopies(
    deps,
    pages.map(({ page }) => page.id),
  );
}

async function exportWithProgress(
  byWorkspace: readonly (readonly [Workspace, readonly LocatedPage[]])[],
  folder: CopyFolder,
  pages: readonly LocatedPage[],
): Promise<void> {
  const controller = new AbortController();
  const counts = { exported: 0, unchanged: 0, gone: 0, failed: 0 };
  const progress = {
    title: l10n.t('Exporting {0}', pagesInWords(pages.map(({ page }) => page))),
    total: pages.length,
    waitMs: () => longestWait(byWorkspace.map(([workspace]) => workspace)),
    controller,
    timeLeft: () => undefined,
  };
  const failures = await withProgress(progress, (report) => {
    const onDone = (what: Exported) => {
      counts[what]++;
      const { exported, unchanged, gone, failed } = counts;
      report({ done: exported + unchanged + gone + failed, failed });
    };
    return Promise.all(
      byWorkspace.map(([workspace, of]): Promise<Failure | undefined> => {
        const context = copyContextOf(workspace, workspace.connection.id);
        const options = { lane: 'batch', signal: controller.signal, onDone } as const;
        const listed = of.map(({ page }) => page);
        return exportPages(listed, workspace.api, folder, context, options);
      }),
    );
  });
  tellExported(
    counts,
    pages.length,
    failures.find((failure) => failure !== undefined),
  );
}

/** Undefined when the person has been told already, or has changed their mind. */
async function choosePages(
  deps: CommandDeps,
  args: readonly unknown[],
  workspaces: readonly Workspace[],
): Promise<readonly LocatedPage[] | undefined> {
  const target = usableTarget(deps, args, l10n.t('This command takes page IDs or links.'));
  switch (target?.kind) {
    case 'ids':
      return readPages(target.ids, workspaces);
    case 'nothing':
      return (await askPages(deps, l10n.t('Export as Markdown'), { live: true, putAway: false }))?.values;
    case 'nodes': {
      const all: LocatedPage[] = [];
      for (const node of target.nodes) {
        const found = await pagesUnder(node);
        if (found === undefined) return undefined;
        all.push(...found);
      }
      return all;
    }
    case undefined:
      return undefined;
  }
}

async function pagesUnder(node: Row): Promise<readonly LocatedPage[] | undefined> {
  if (node.kind === 'page') return [node];
  if (node.kind === 'source') return allOf(node.source, node.workspace);
  if (node.kind !== 'database') return [];
  const all: LocatedPage[] = [];
  for (const source of node.entry.sources) {
    const found = await allOf(source, node.entry.workspace);
    if (found === undefined) return undefined;
    all.push(...found);
  }
  return all;
}

/** All live rows, whatever of them the view shows. */
async function allOf(source: Source, workspace: Workspace): Promise<readonly LocatedPage[] | undefined> {
  const title = l10n.t('Listing all pages of “{0}”', nameOf(source.name));
  const found = await readWithProgress(workspace, title, (signal, onCount) =>
    readMatching(
      workspace.api,
      { id: source.id, propertyIds: ['title'] },
      { kind: 'conditions', where: [] },
      { signal, onCount },
    ),
  );
  return found?.pages.map((page) => ({ page, workspace }));
}
