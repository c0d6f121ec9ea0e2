import { commands, l10n, window } from 'vscode';
import type { Exported, FileCounts } from '../../copies/exportPages';
import type { Failure } from '../../notion/failure';
import { explain } from '../text/explain';
import { countInWords, sentencesInWords } from '../text/words';
import { toastPace } from './toastPace';

/** How many pages came to each end. */
export type ExportCounts = Readonly<Record<Exported, number>>;

/** Whether the files of the pages are wanted too; undefined for no export. */
export async function confirmExport(
  count: number,
  folder: string,
  longRun?: string,
): Promise<'pages' | 'files' | undefined> {
  const yes = l10n.t('Export');
  const withFiles = l10n.t('Export with Files');
  const where = l10n.t('Into {0}. Pages whose copies are up to date are not read again.', folder);
  const files = l10n.t('Notion’s links to uploaded files stop working after an hour.');
  const answer = await window.showInformationMessage(
    l10n.t('Export {0} pages as Markdown?', countInWords(count)),
    { modal: true, detail: [where, files, longRun].filter(Boolean).join('\n\n') },
    yes,
    withFiles,
  );
  return answer === yes ? 'pages' : answer === withFiles ? 'files' : undefined;
}

export interface ExportEnd {
  readonly total: number;
  /** There may be more pages, which Notion did not list. */
  readonly isCutOff: boolean;
  /** Why some pages failed, or the export ended before the others. */
  readonly failure: Failure | undefined;
  readonly files: FileCounts;
  /** Whether files were asked for. */
  readonly withFiles: boolean;
}

/** Gives whether the person wants the files of these pages now. */
export async function tellExported(
  { exported, unchanged, gone, failed }: ExportCounts,
  { total, isCutOff, failure, files, withFiles }: ExportEnd,
): Promise<boolean> {
  const left = total - exported - unchanged - gone - failed;
  const isCancelled = failure?.kind === 'cancelled';
  const text = [
    isCancelled
      ? l10n.t('Cancelled: {0} of {1} pages exported.', countInWords(exported), countInWords(total))
      : exported === 1
        ? l10n.t('Exported 1 page.')
        : l10n.t('Exported {0} pages.', countInWords(exported)),
    unchanged > 0 ? l10n.t('Up to date: {0}.', countInWords(unchanged)) : '',
    gone > 0 ? l10n.t('Gone or in the Trash: {0}.', countInWords(gone)) : '',
    failed + left > 0 && !isCancelled ? l10n.t('Not exported: {0}.', countInWords(failed + left)) : '',
    ...filesInWords(files, withFiles),
    isCutOff ? l10n.t('There may be more pages than Notion lists.') : '',
    failure !== undefined && !isCancelled ? explain(failure).sentence : '',
  ];
  const open = l10n.t('Open Folder');
  const get = l10n.t('Get Files');
  const show =
    failure === undefined || isCancelled ? window.showInformationMessage : window.showWarningMessage;
  const buttons = files.missed > 0 && !withFiles ? [open, get] : [open];
  const chosen = await toastPace.show(() => show(sentencesInWords(...text), ...buttons));
  if (chosen === open) void commands.executeCommand('notionArchivist.openCopiesFolder');
  return chosen === get;
}

function filesInWords({ saved, missed }: FileCounts, withFiles: boolean): readonly string[] {
  if (!withFiles) return missed === 0 ? [] : [l10n.t('Files left out: {0}.', countInWords(missed))];
  return [
    l10n.t('Files saved: {0}.', countInWords(saved)),
    missed === 0 ? '' : l10n.t('Files not saved: {0}. Their copies say why.', countInWords(missed)),
  ];
}
