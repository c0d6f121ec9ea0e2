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
import type { AllPages } from '../notion/operations/viewPages';
import type { NotionId } from '../notion/schema/ids';
import type { PropertySchema } from '../notion/schema/property';
import { checkPages, leftOutInWords } from '../ui/pickers/checkPages';
import { confirmChange } from '../ui/messages/confirm';
import { tell } from '../ui/messages/tell';
import { pagesInWords } from '../ui/text/words';
import type { CommandDeps } from './shared/deps';
import { longRunOf, requestsWithCopies } from './shared/duration';
import { runOf } from './batch/runVisibly';
import { readWithProgress } from './shared/reading';
import { runAndTell } from './batch/runAndTell';

/** The data source that was chosen, for the questions that lead to its batch. */
export interface MatchingContext {
  readonly deps: CommandDeps;
  readonly workspace: Workspace;
  readonly source: RowSource;
  readonly properties: readonly PropertySchema[];
  readonly title: string;
}

/** `back`: ask again which pages are to be archived. */
export type MatchingEnd = 'back' | 'done';

/**
 * Reads the pages that match, lists them, and archives those that the person checks. The match is read again right
 * before the batch: only pages that were checked and still match are archived.
 */
export async function reviewAndArchive(
  context: MatchingContext,
  matching: MatchCriteria,
  why: string,
): Promise<MatchingEnd> {
  const { deps, workspace, source } = context;
  const isBusy = (id: NotionId) => deps.pending.get(id) !== undefined;
  const first = await read(context, matching, l10n.t('Finding matching pages'));
  if (first === undefined) return 'done';
  const found = sortMatches(first, source.id, isBusy);
  if (found.pages.length === 0) {
    tell([l10n.t('No pages match: {0}.', why), ...leftOutInWords(found)].join(' '));
    return 'back';
  }
  const checked = await checkPages(found, why);
  if (typeof checked !== 'object') return checked ?? 'done';
  const run = { action: 'archive', copies: deps.settings.copiesWhen === 'archive' } as const;
  const longRun = longRunOf(
    run,
    checked.value.map(() => workspace),
  );
  const withCopies = requestsWithCopies(run, checked.value.length);
  if ((await confirmChange('archive', checked.value, { longRun, withCopies })) === undefined) return 'done';

  const again = await read(context, matching, l10n.t('Rechecking pages'), first.pages.length);
  if (again === undefined) return 'done';
  const rechecked = recheck(checked.value, again, source.id, isBusy);
  tellLeftAlone(rechecked, again);
  if (rechecked.free.length > 0) {
    const located = rechecked.free.map((page) => ({ page, workspace }));
    await runAndTell(deps, runOf('archive', located));
  }
  return 'done';
}

/** `expected`: how many pages matched before, as the total to show while that holds. */
function read({ workspace, source }: MatchingContext, matching: MatchCriteria, title: string, expected = 0) {
  return readWithProgress(workspace, title, (signal, onCount) =>
    readMatching(workspace.api, source, matching, {
      signal,
      onCount: (now, total = now <= expected ? expected : undefined) => {
        onCount(now, total);
      },
    }),
  );
}

function tellLeftAlone({ busy, unmatched }: RecheckedPages, { isCutOff, unreadable }: AllPages): void {
  if (busy.length > 0) tell(l10n.t('Skipped {0} (still being changed).', pagesInWords(busy)));
  if (unmatched.length === 0) return;
  const pages = pagesInWords(unmatched);
  if (unreadable !== undefined) tell(l10n.t('Skipped {0} (unreadable or no longer matching).', pages));
  else
    tell(
      isCutOff
        ? l10n.t('Skipped {0} (no longer listed by Notion).', pages)
        : l10n.t('Skipped {0} (no longer matching).', pages),
    );
}
