import { l10n } from 'vscode';
import { msLeftToCopy, msToCopy } from '../../archive/estimate';
import type { CopyFolder } from '../../copies/copyFolder';
import { type Exported, exportPages, type FileCounts } from '../../copies/exportPages';
import { FileFetcher } from '../../copies/fetchFiles';
import type { LocatedPage } from '../../model/workspace/readPages';
import type { Failure } from '../../notion/failure';
import { confirmExport, tellExported } from '../../ui/messages/export';
import { withProgress } from '../../ui/messages/progress';
import { tell } from '../../ui/messages/tell';
import { longRunInWords, timeLeftInWords } from '../../ui/text/timeLeft';
import { pagesInWords } from '../../ui/text/words';
import { attempt } from '../../ui/messages/attempt';
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

/** Copies pages into the folder of copies, after a question where there are many. Does not wait for the answer after. */
export async function runExport(deps: CommandDeps, { pages: listed, isCutOff }: ToExport): Promise<void> {
  const pages = [...new Map(listed.map((located) => [located.page.id, located])).values()];
  if (pages.length === 0) {
    tell(l10n.t('There are no pages to export.'));
    return;
  }
  const { root } = deps.copies.folder();
  const times = [...Map.groupBy(pages, ({ workspace }) => workspace)].map(([workspace, { length }]) =>
    msToCopy(length, workspace.perMinute()),
  );
  const longRun = longRunInWords(Math.max(...times));
  const what = pages.length > mostUnasked ? await confirmExport(pages.length, root, longRun) : 'pages';
  if (what !== undefined) await exportAndTell(deps, { pages, isCutOff }, what === 'files');
}

async function exportAndTell(
  deps: CommandDeps,
  { pages, isCutOff }: ToExport,
  withFiles: boolean,
): Promise<void> {
  const { counts, files, failure } = await exportWithProgress(deps.copies.folder(), pages, withFiles);
  const ids = pages.map(({ page }) => page.id);
  await attempt(deps.log, () => limitCopies(deps, ids));
  void attempt(deps.log, async () => {
    const end = { total: pages.length, isCutOff, failure, files, withFiles };
    if (await tellExported(counts, end)) await exportAndTell(deps, { pages, isCutOff }, true);
  });
}

async function exportWithProgress(folder: CopyFolder, pages: readonly LocatedPage[], withFiles: boolean) {
  const byWorkspace = [...Map.groupBy(pages, ({ workspace }) => workspace)];
  const controller = new AbortController();
  const counts = { exported: 0, unchanged: 0, gone: 0, failed: 0 };
  const files = { saved: 0, missed: 0 };
  const fetcher = withFiles ? new FileFetcher(folder) : undefined;
  const beganAt = performance.now();
  const timeLeft = () => {
    const { exported, unchanged, gone, failed } = counts;
    const run = { total: pages.length - unchanged, done: exported + gone + failed, beganAt };
    const limits = byWorkspace.flatMap(([workspace]) => workspace.perMinute() ?? []);
    return timeLeftInWords(msLeftToCopy(run, limits.length === 0 ? undefined : Math.min(...limits)));
  };
  const progress = {
    title: l10n.t('Exporting {0}', pagesInWords(pages.map(({ page }) => page))),
    total: pages.length,
    waitMs: () => longestWait(byWorkspace.map(([workspace]) => workspace)),
    controller,
    timeLeft,
  };
  const failures = await withProgress(progress, (report) => {
    const onDone = (what: Exported, { saved, missed }: FileCounts = { saved: 0, missed: 0 }) => {
      counts[what]++;
      files.saved += saved;
      files.missed += missed;
      const { exported, unchanged, gone, failed } = counts;
      report({ done: exported + unchanged + gone + failed, failed });
    };
    return Promise.all(
      byWorkspace.map(([workspace, of]): Promise<Failure | undefined> => {
        const context = copyContextOf(workspace, workspace.connection.id);
        const options = { lane: 'batch', signal: controller.signal, onDone, files: fetcher } as const;
        const listed = of.map(({ page }) => page);
        return exportPages(listed, workspace.api, folder, context, options);
      }),
    );
  });
  return { counts, files, failure: failures.find((failure) => failure !== undefined) };
}
