import { l10n } from 'vscode';
import {
  type MatchCriteria,
  readMatching,
  type RecheckedPages,
  recheck,
  sortMatches,
} from '../model/matching';
import type { Workspace } from '../model/workspace/workspace';
import type { RowSource } from '../notion/api';
import type { NotionId } from '../notion/schema/ids';
import type { PropertySchema } from '../notion/schema/property';
import { checkPages, leftOutInWords } from '../ui/pickers/checkPages';
import { confirmChange } from '../ui/messages/confirm';
import { tell } from '../ui/messages/tell';
import { pagesInWords } from '../ui/text/words';
import type { ChangeDeps } from './change';
import { batchOf } from './batch/runVisibly';
import { readWithProgress } from './shared/reading';
import { runAndTell } from './batch/runAndTell';

/** From the choice of a data source to its batch. */
export interface MatchingWalk {
  readonly deps: ChangeDeps;
  readonly workspace: Workspace;
  readonly source: RowSource;
  readonly properties: readonly PropertySchema[];
  readonly title: string;
}

/** `back`: to what the pages have in common. */
export type WalkEnd = 'back' | 'done';

/**
 * Reads the pages that match, shows them, asks, and archives those that are checked. They are read once more just
 * before: a page that does not match any more is left alone, and one that was not shown is never taken.
 */
export async function archiveMatched(
  walk: MatchingWalk,
  matching: MatchCriteria,
  why: string,
): Promise<WalkEnd> {
  const { deps, workspace, source } = walk;
  const isBusy = (id: NotionId) => deps.pending.get(id) !== undefined;
  const first = await read(walk, matching, l10n.t('Reading matching pages'));
  if (first === undefined) return 'done';
  const found = sortMatches(first, source.id, isBusy);
  if (found.pages.length === 0) {
    tell([l10n.t('No pages match: {0}.', why), ...leftOutInWords(found)].join(' '));
    return 'back';
  }
  const checked = await checkPages(found, why);
  if (typeof checked !== 'object') return checked ?? 'done';
  if (!(await confirmChange('archive', checked.value))) return 'done';

  const again = await read(walk, matching, l10n.t('Checking that the pages still match'));
  if (again === undefined) return 'done';
  const meant = recheck(checked.value, again, source.id, isBusy);
  tellLeftAlone(meant, again.isCutOff);
  if (meant.free.length > 0) {
    const batch = batchOf(
      'archive',
      meant.free.map((page) => ({ page, workspace })),
    );
    await runAndTell(deps, batch, new Map(meant.free.map((page) => [page.id, page])));
  }
  return 'done';
}

function read({ workspace, source }: MatchingWalk, matching: MatchCriteria, title: string) {
  return readWithProgress(workspace, title, (signal, onCount) =>
    readMatching(workspace.api, source, matching, { signal, onCount }),
  );
}

function tellLeftAlone({ busy, unmatched }: RecheckedPages, isCutOff: boolean): void {
  if (busy.length > 0) tell(l10n.t('Skipped because they are being changed: {0}.', pagesInWords(busy)));
  if (unmatched.length === 0) return;
  const pages = pagesInWords(unmatched);
  tell(
    isCutOff
      ? l10n.t('Skipped because Notion no longer lists them: {0}.', pages)
      : l10n.t('Skipped because they no longer match: {0}.', pages),
  );
}
