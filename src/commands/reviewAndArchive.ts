import { l10n } from 'vscode';
import { isFailure } from '../archive/batch';
import { type MatchCriteria, sortMatches } from '../model/matching';
import type { RuleAction } from '../model/stored/writtenRule';
import type { Page } from '../notion/schema/page';
import { checkPages, leftOutInWords } from '../ui/pickers/checkPages';
import { tell } from '../ui/messages/tell';
import { ofRule } from '../ui/text/words';
import { archiveChecked, isBusyIn, readMatches } from './batch/archiveChecked';
import type { MatchingContext } from './shared/matchingContext';
import { runExport } from './copies/runExport';
import { valueOf } from './shared/reading';

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
  const place = { workspace, source, matching };
  const first = valueOf(await readMatches(place, l10n.t('Finding matching pages')));
  if (first === undefined) return 'done';
  const found = sortMatches(first, source.id, isBusyIn(deps));
  if (found.pages.length === 0) {
    const nothing = ofRule(rule?.name, l10n.t('No pages match: {0}.', why));
    tell([nothing, ...leftOutInWords(found)].join(' '));
    return 'back';
  }
  const checked = await askWhich(context, found, review);
  if (typeof checked !== 'object') return checked ?? 'done';
  const { action = 'archive', name } = rule ?? {};
  const one = { ...place, pages: checked, found: first.pages.length, action, rule: name };
  const results = (await archiveChecked(deps, [one])) ?? [];
  return results.every(({ outcome }) => isFailure(outcome.kind)) ? 'done' : 'ran';
}

/** Lists the pages, again after a rule was saved or they were exported, with the same ones checked. */
async function askWhich(
  { deps, workspace }: Pick<MatchingContext, 'deps' | 'workspace'>,
  found: Parameters<typeof checkPages>[0],
  { why, rule, save }: Review,
): Promise<readonly Page[] | 'back' | undefined> {
  let isChecked: (page: Page) => boolean = () => true;
  for (;;) {
    const offersRule = save !== undefined;
    const answer = await checkPages(found, { why, rule: rule?.name, offersRule, isChecked });
    if (typeof answer !== 'object') return answer;
    const { pages, first } = answer.value;
    if (first === undefined) return pages;
    if (first === 'saveRule') await save?.();
    else await runExport(deps, { pages: pages.map((page) => ({ page, workspace })), isCutOff: false });
    const before = new Set(pages);
    isChecked = (page) => before.has(page);
  }
}
