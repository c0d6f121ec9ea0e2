import { l10n } from 'vscode';
import { isFailure } from '../archive/batch';
import {
  type MatchCriteria,
  readMatching,
  type RecheckedPages,
  recheck,
  sortMatches,
} from '../model/matching';
import type { RuleAction } from '../model/stored/writtenRule';
import type { AllPages } from '../notion/operations/viewPages';
import type { NotionId } from '../notion/schema/ids';
import type { Page } from '../notion/schema/page';
import { checkPages, leftOutInWords } from '../ui/pickers/checkPages';
import { confirmChange } from '../ui/messages/confirm';
import { tell } from '../ui/messages/tell';
import { ofRule, pagesInWords } from '../ui/text/words';
import { lengthOf } from './shared/duration';
import type { MatchingContext } from './shared/matchingContext';
import { runOf } from './batch/runVisibly';
import { tryReading, valueOf } from './shared/reading';
import { runAndTell } from './batch/runAndTell';

/** Which pages are to be archived, and why. */
export interface Review {
  readonly matching: MatchCriteria;
  readonly why: string;
  /** The rule that is run. */
  readonly rule?: { readonly name: string; readonly action: RuleAction };
  /** Saves what led to the pages as a rule. */
  readonly save?: () => Promise<unknown>;
}

/** `back`: ask again which pages are to be archived. `ran`: not all of the batch has to be tried again. */
export type MatchingEnd = 'back' | 'done' | 'ran';

/**
 * Reads the pages that match, lists them, and archives those that the person checks. The match is read again right
 * before the batch: only pages that were checked and still match are archived.
 */
export async function reviewAndArchive(
  context: Pick<MatchingContext, 'deps' | 'workspace' | 'source'>,
  review: Review,
): Promise<MatchingEnd> {
  const { deps, workspace, source } = context;
  const { matching, why, rule } = review;
  const action = rule?.action ?? 'archive';
  const isBusy = (id: NotionId) => deps.pending.get(id) !== undefined;
  const first = valueOf(await readMatches(context, matching, l10n.t('Finding matching pages')));
  if (first === undefined) return 'done';
  const found = sortMatches(first, source.id, isBusy);
  if (found.pages.length === 0) {
    const nothing = ofRule(rule?.name, l10n.t('No pages match: {0}.', why));
    tell([nothing, ...leftOutInWords(found)].join(' '));
    return 'back';
  }
  const checked = await askWhich(found, review);
  if (typeof checked !== 'object') return checked ?? 'done';
  const length = lengthOf(
    deps,
    { action },
    checked.map(() => workspace),
  );
  if ((await confirmChange(action, checked, length)) === undefined) return 'done';

  const again = valueOf(await readMatches(context, matching, l10n.t('Rechecking pages'), first.pages.length));
  if (again === undefined) return 'done';
  const rechecked = recheck(checked, again, source.id, isBusy);
  tellLeftAlone(rechecked, again);
  if (rechecked.free.length === 0) return 'done';
  const located = rechecked.free.map((page) => ({ page, workspace }));
  const { results } = await runAndTell(deps, runOf(action, located, rule?.name));
  return results.every(({ outcome }) => isFailure(outcome.kind)) ? 'done' : 'ran';
}

/** Lists the pages, again after a rule was saved, with the same ones checked. */
async function askWhich(
  found: Parameters<typeof checkPages>[0],
  { why, rule, save }: Review,
): Promise<readonly Page[] | 'back' | undefined> {
  let isChecked: (page: Page) => boolean = () => true;
  for (;;) {
    const offersRule = save !== undefined;
    const answer = await checkPages(found, { why, rule: rule?.name, offersRule, isChecked });
    if (typeof answer !== 'object') return answer;
    const { pages, savesRule } = answer.value;
    if (!savesRule) return pages;
    await save?.();
    const before = new Set(pages);
    isChecked = (page) => before.has(page);
  }
}

/** `expected`: how many pages matched before, as the total to show while that holds. */
export function readMatches(
  { workspace, source }: Pick<MatchingContext, 'workspace' | 'source'>,
  matching: MatchCriteria,
  title: string,
  expected = 0,
) {
  return tryReading(workspace, title, (signal, onCount) =>
    readMatching(workspace.api, source, matching, {
      signal,
      onCount: (now, total = now <= expected ? expected : undefined) => {
        onCount(now, total);
      },
    }),
  );
}

/** Says which of the checked pages are left alone. */
export function tellLeftAlone({ busy, unmatched }: RecheckedPages, { isCutOff, unreadable }: AllPages): void {
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
