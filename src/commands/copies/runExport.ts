import { l10n } from 'vscode';
import { msToCopy } from '../../archive/pace';
import type { CopyFolder } from '../../copies/copyFolder';
import { type Exported, exportPages } from '../../copies/exportPages';
import type { LocatedPage } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import type { Failure } from '../../notion/failure';
import { confirmExport, tellExported } from '../../ui/messages/export';
import { withProgress } from '../../ui/messages/progress';
import { tell } from '../../ui/messages/tell';
import { longRunInWords } from '../../ui/text/timeLeft';
import { pagesInWords } from '../../ui/text/words';
import { longestWait } from '../shared/connected';
import { copyContextOf } from '../shared/copyContext';
import type { CommandDeps } from '../shared/deps';
import { limitCopies } from '../shared/limitCopies';

/** Pages from which on it is asked first: each takes two requests. */
const mostUnasked = 10;

/** Pages to export. `isCutOff`: there are more, or may be, which Notion did not list. */
export interface ToExport {
  readonly pages: readonly LocatedPage[];
  readonly isCutOff: boolean;
}

/** Copies pages into the folder of copies, after a question where there are many. */
export async function runExport(deps: CommandDeps, { pages: listed, isCutOff }: ToExport): Promise<void> {
  const pages = [...new Map(listed.map((located) => [located.page.id, located])).values()];
  if (pages.length === 0) {
    tell(l10n.t('There are no pages to export.'));
    return;
  }
  const folder = deps.copies.folder();
  const byWorkspace = [...Map.groupBy(pages, ({ workspace }) => workspace)];
  const times = byWorkspace.map(([workspace, { length }]) => msToCopy(length, workspace.perMinute()));
  const longRun = longRunInWords(Math.max(...times));
  if (pages.length > mostUnasked && !(await confirmExport(pages.length, folder.root, longRun))) return;
  const { counts, failure } = await exportWithProgress(byWorkspace, folder, pages);
  tellExported(counts, { total: pages.length, isCutOff, failure });
  await limitCopies(
    deps,
    pages.map(({ page }) => page.id),
  );
}

async function exportWithProgress(
  byWorkspace: readonly (readonly [Workspace, readonly LocatedPage[]])[],
  folder: CopyFolder,
  pages: readonly LocatedPage[],
) {
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
  return { counts, failure: failures.find((failure) => failure !== undefined) };
}
