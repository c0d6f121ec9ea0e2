import { l10n } from 'vscode';
import type { ItemResult } from '../../archive/batch';
import { type MatchCriteria, readMatching, type RecheckedPages, recheck } from '../../model/matching';
import type { RuleAction } from '../../model/stored/writtenRule';
import type { Workspace } from '../../model/workspace/workspace';
import type { RowSource } from '../../notion/api';
import type { AllPages, OnCount } from '../../notion/operations/viewPages';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { confirmChange } from '../../ui/messages/confirm';
import { tell, tellNotRead } from '../../ui/messages/tell';
import { nameOf, pagesInWords } from '../../ui/text/words';
import type { BatchDeps } from '../shared/deps';
import { lengthOf } from '../shared/duration';
import { originsInWords } from '../shared/origins';
import { tryReading, valueOf } from '../shared/reading';
import { runAndTell } from './runAndTell';
import { runOf } from './runVisibly';

/** Where and by what pages are looked for. */
export interface MatchingPlace {
  readonly workspace: Workspace;
  readonly source: RowSource;
  readonly matching: MatchCriteria;
}

/** Matching pages that a person checked in a list, and what is to become of them. */
export interface CheckedMatches extends MatchingPlace {
  readonly pages: readonly Page[];
  /** How many matched. */
  readonly found: number;
  readonly action: RuleAction;
  /** The name of the rule that they match. */
  readonly rule?: string | undefined;
}

/** In the order in which they are asked about and done. */
const actions: readonly RuleAction[] = ['archive', 'keep'];

/**
 * Asks about what was checked, reads the matches again, and archives the pages that still match: one question and one
 * batch for each action, so that one Undo takes it back. Undefined where the person said no or cancelled, or where a
 * read failed, which is told.
 */
export async function archiveChecked(
  deps: BatchDeps,
  checked: readonly CheckedMatches[],
): Promise<readonly ItemResult[] | undefined> {
  for (const action of actions)
    if (!(await confirm(deps, action, withAction(action, checked)))) return undefined;
  const free: CheckedMatches[] = [];
  for (const one of checked) {
    if (one.pages.length === 0) continue;
    const again = valueOf(await readMatches(one, l10n.t('Rechecking pages'), one.found));
    if (again === undefined) return undefined;
    const rechecked = recheck(one.pages, again, one.source.id, isBusyIn(deps));
    tellLeftAlone(rechecked, again);
    free.push({ ...one, pages: rechecked.free });
  }
  const results: ItemResult[] = [];
  for (const action of actions) results.push(...(await run(deps, action, withAction(action, free))));
  return results;
}

/** `expected`: how many pages matched before, as the total to show while that holds. */
export function readMatches({ workspace, source, matching }: MatchingPlace, title: string, expected = 0) {
  const read = (signal: AbortSignal, onCount: OnCount) =>
    readMatching(workspace.api, source, matching, {
      signal,
      onCount: (now, total = now <= expected ? expected : undefined) => {
        onCount(now, total);
      },
    });
  return tryReading(workspace, title, read, tellNotRead);
}

export function isBusyIn({ pending }: Pick<BatchDeps, 'pending'>): (id: NotionId) => boolean {
  return (id) => pending.get(id) !== undefined;
}

function withAction(action: RuleAction, checked: readonly CheckedMatches[]): readonly CheckedMatches[] {
  return checked.filter((one) => one.action === action && one.pages.length > 0);
}

function locatedIn(checked: readonly CheckedMatches[]) {
  return checked.flatMap(({ pages, workspace }) => pages.map((page) => ({ page, workspace })));
}

async function confirm(
  deps: BatchDeps,
  action: RuleAction,
  checked: readonly CheckedMatches[],
): Promise<boolean> {
  const located = locatedIn(checked);
  if (located.length === 0) return true;
  const pages = located.map(({ page }) => page);
  const each = located.map(({ workspace }) => workspace);
  const origins = originsInWords(located);
  return (await confirmChange(action, pages, { origins, ...lengthOf(deps, { action }, each) })) !== undefined;
}

async function run(
  deps: BatchDeps,
  action: RuleAction,
  checked: readonly CheckedMatches[],
): Promise<readonly ItemResult[]> {
  if (checked.length === 0) return [];
  const rules = checked.flatMap(({ rule }) => rule ?? []);
  const [only] = rules;
  const names = rules.length > 1 ? rules.map((name) => nameOf(name, 60)).join(', ') : only;
  return (await runAndTell(deps, runOf(action, locatedIn(checked), names))).results;
}

/** Says which of the checked pages are left alone. */
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
