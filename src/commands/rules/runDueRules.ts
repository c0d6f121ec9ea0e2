import { l10n } from 'vscode';
import { isFailure, type ItemResult } from '../../archive/batch';
import { mostListed, recheck, sortMatches } from '../../model/matching';
import { daysUntilDue } from '../../model/rules/due';
import { runnable, type RunnableRule } from '../../model/rules/listedRule';
import { type RulePages, shareOut, together } from '../../model/rules/share';
import type { RuleAction } from '../../model/stored/writtenRule';
import type { LocatedPage } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import { isOfConnection } from '../../notion/failure';
import type { ViewPages } from '../../notion/operations/viewPages';
import type { NotionId } from '../../notion/schema/ids';
import { confirmChange } from '../../ui/messages/confirm';
import { tellOtherView } from '../../ui/messages/rules';
import { tell } from '../../ui/messages/tell';
import { leftOutInWords } from '../../ui/pickers/checkPages';
import { type CheckedRulePages, checkRulePages } from '../../ui/pickers/checkRulePages';
import { noneDueInWords, ruleName } from '../../ui/text/rules';
import { mayWrite } from '../batch/mayWrite';
import { runAndTell } from '../batch/runAndTell';
import { runOf } from '../batch/runVisibly';
import { readMatches, tellLeftAlone } from '../reviewAndArchive';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';
import { lengthOf } from '../shared/duration';
import { originsInWords } from '../shared/origins';
import { type Reading, valueOf } from '../shared/reading';
import { listRules } from './chooseRule';
import { isAcceptedNow, type PreparedRule, prepareRule, recountIfOld } from './prepare';

type Busy = (id: NotionId) => boolean;

/** Lists the pages of all rules that are due, and does with those that are checked what their rules say. */
export async function runDueRules(deps: CommandDeps): Promise<void> {
  if ((await connected(deps.workspaces)) === undefined) return;
  const all = (await listRules(deps)).flatMap((one) => runnable(one) ?? []);
  const due = all.filter(({ isDue }) => isDue);
  if (due.length === 0) {
    tell(noneDueInWords(nextDue(deps, all)));
    return;
  }
  const refused = new Set<Workspace>();
  for (const workspace of new Set(due.map(({ place }) => place.workspace)))
    if (!(await mayWrite([workspace]))) refused.add(workspace);
  const isBusy: Busy = (id) => deps.pending.get(id) !== undefined;
  const read = await readRules(deps, due, refused);
  if (read === undefined || read.length === 0) return;
  const groups = read.map(({ prepared: { listed, source }, pages }): RulePages<RunnableRule> => ({
    rule: listed,
    found: sortMatches(pages, source.id, isBusy),
  }));
  const shared = shareOut(groups, mostListed);
  const joined = together(shared);
  if (joined.pages.length === 0) {
    tell([l10n.t('No pages match the rules that are due.'), ...leftOutInWords(joined)].join(' '));
    return;
  }
  const checked = await checkRulePages(shared);
  if (typeof checked !== 'object' || !(await confirmAll(deps, checked.value))) return;
  const free = await recheckAll(
    checked.value,
    read.map(({ prepared }) => prepared),
    isBusy,
  );
  if (free === undefined) return;
  const done = new Set<string>();
  for (const action of ['archive', 'keep'] as const)
    for (const { item, outcome } of await runAll(deps, action, free))
      if (!isFailure(outcome.kind)) done.add(item.id);
  // Also those of which other rules have taken all pages, or of which the person left all in place.
  const isRun = ({ rule, found }: RulePages<RunnableRule>) => {
    const own = checked.value.find((one) => one.rule === rule)?.pages ?? [];
    return found.pages.length > 0 && (own.length === 0 || own.some(({ id }) => done.has(id)));
  };
  await deps.rules.memory.noteRun(groups.filter(isRun).map(({ rule }) => rule.fingerprint));
}

interface ReadRule {
  readonly prepared: PreparedRule;
  readonly pages: ViewPages;
}

/**
 * Reads the pages of those that can be read, so that one which Notion refuses holds up no other. Undefined where the
 * person cancelled. `refused`: connections of which no rule is to be run.
 */
async function readRules(
  deps: CommandDeps,
  due: readonly RunnableRule[],
  refused: ReadonlySet<Workspace>,
): Promise<readonly ReadRule[] | undefined> {
  const read: ReadRule[] = [];
  const lost = new Set(refused);
  for (const listed of due) {
    const { workspace } = listed.place;
    if (lost.has(workspace)) continue;
    const one = await readDue(deps, listed);
    if (one === undefined) return undefined;
    if ('value' in one) {
      if (one.value !== 'broken') read.push(one.value);
    } else if (isOfConnection(one.failure)) lost.add(workspace);
  }
  return read;
}

async function readDue(deps: CommandDeps, listed: RunnableRule): Promise<Reading<ReadRule | 'broken'>> {
  const one = await prepareRule(deps, listed);
  if (one === undefined || 'failure' in one) return one;
  const { value: prepared } = one;
  if (prepared === 'broken') return { value: prepared };
  if (!isAcceptedNow(deps, prepared)) {
    tellOtherView(listed);
    recountIfOld(deps, prepared);
    return { value: 'broken' };
  }
  const title = l10n.t('Finding the pages of the rule “{0}”', ruleName(listed, 40));
  const pages = await readRule(prepared, title);
  return pages !== undefined && 'value' in pages ? { value: { prepared, pages: pages.value } } : pages;
}

function nextDue({ rules }: CommandDeps, all: readonly RunnableRule[]) {
  const now = new Date();
  const waiting = all.flatMap((listed) => {
    const { fingerprint, isAccepted, rule, state } = listed;
    const { remind } = rule;
    if (remind === undefined || !isAccepted || state.kind === 'broken') return [];
    const days = daysUntilDue(remind, rules.memory.ranAt(fingerprint), now);
    return days > 0 ? [{ name: ruleName(listed), days }] : [];
  });
  return waiting.sort((one, other) => one.days - other.days)[0];
}

/** One question for each thing that the rules do. */
async function confirmAll(deps: CommandDeps, checked: readonly CheckedRulePages[]): Promise<boolean> {
  for (const action of ['archive', 'keep'] as const) {
    const own = checked.filter(({ rule }) => rule.rule.action === action);
    const located = locatedIn(own);
    if (located.length === 0) continue;
    const pages = located.map(({ page }) => page);
    const length = lengthOf(
      deps,
      { action },
      located.map(({ workspace }) => workspace),
    );
    const origins = originsInWords(located);
    if ((await confirmChange(action, pages, { origins, ...length })) === undefined) return false;
  }
  return true;
}

/** Those of the checked pages that still match. Undefined where a read was cancelled or failed, which is told. */
async function recheckAll(
  checked: readonly CheckedRulePages[],
  prepared: readonly PreparedRule[],
  isBusy: Busy,
): Promise<readonly CheckedRulePages[] | undefined> {
  const free: CheckedRulePages[] = [];
  for (const one of prepared) {
    const { listed, source } = one;
    const pages = checked.find(({ rule }) => rule === listed)?.pages ?? [];
    if (pages.length === 0) continue;
    const again = valueOf(await readRule(one, l10n.t('Rechecking pages')));
    if (again === undefined) return undefined;
    const rechecked = recheck(pages, again, source.id, isBusy);
    tellLeftAlone(rechecked, again);
    free.push({ rule: listed, pages: rechecked.free });
  }
  return free;
}

function readRule({ listed, source, matching }: PreparedRule, title: string) {
  return readMatches({ workspace: listed.place.workspace, source }, matching, title);
}

function locatedIn(checked: readonly CheckedRulePages[]): readonly LocatedPage[] {
  return checked.flatMap(({ rule, pages }) =>
    pages.map((page) => ({ page, workspace: rule.place.workspace })),
  );
}

/** One batch for all rules that do the same, so that one Undo takes it back. */
async function runAll(
  deps: CommandDeps,
  action: RuleAction,
  checked: readonly CheckedRulePages[],
): Promise<readonly ItemResult[]> {
  const own = checked.filter(({ rule, pages }) => rule.rule.action === action && pages.length > 0);
  const located = locatedIn(own);
  const names = own.map(({ rule }) => ruleName(rule, 60)).join(', ');
  if (located.length === 0) return [];
  return (await runAndTell(deps, runOf(action, located, names))).results;
}
