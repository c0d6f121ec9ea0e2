import { l10n } from 'vscode';
import { isFailure, type ItemResult } from '../../archive/batch';
import { mostListed, sortMatches } from '../../model/matching';
import { daysUntilDue } from '../../model/rules/due';
import { runnable, type RunnableRule } from '../../model/rules/listedRule';
import { type RulePages, shareOut, together } from '../../model/rules/share';
import type { Workspace } from '../../model/workspace/workspace';
import { isOfConnection } from '../../notion/failure';
import type { ViewPages } from '../../notion/operations/viewPages';
import { tellOtherView } from '../../ui/messages/rules';
import { tell, tellNotRead } from '../../ui/messages/tell';
import { leftOutInWords } from '../../ui/pickers/checkPages';
import { checkRulePages } from '../../ui/pickers/checkRulePages';
import { noneDueInWords, ruleName } from '../../ui/text/rules';
import { archiveChecked, isBusyIn, readMatches } from '../batch/archiveChecked';
import { mayWrite } from '../batch/mayWrite';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';
import type { Reading } from '../shared/reading';
import { listRules } from './chooseRule';
import { isAcceptedNow, type PreparedRule, prepareRule, recountIfOld } from './prepare';

/** Lists the pages of all rules that are due, and does with those that are checked what their rules say. */
export async function runDueRules(deps: CommandDeps): Promise<void> {
  if ((await connected(deps.workspaces)) === undefined) return;
  const known = await listRules(deps);
  if (known === undefined) return;
  const all = known.flatMap((one) => runnable(one) ?? []);
  const due = all.filter(({ isDue }) => isDue);
  if (due.length === 0) {
    tell(noneDueInWords(nextDue(deps, all)));
    return;
  }
  const refused = new Set<Workspace>();
  for (const workspace of new Set(due.map(({ place }) => place.workspace)))
    if (!(await mayWrite([workspace]))) refused.add(workspace);
  const read = await readRules(deps, due, refused);
  if (read === undefined || read.length === 0) return;
  const groups = read.map(({ prepared: { listed, source }, pages }): RulePages<RunnableRule> => ({
    rule: listed,
    found: sortMatches(pages, source.id, isBusyIn(deps)),
  }));
  const shared = shareOut(groups, mostListed);
  const joined = together(shared);
  if (joined.pages.length === 0) {
    tell([l10n.t('No pages match the rules that are due.'), ...leftOutInWords(joined)].join(' '));
    return;
  }
  const checked = await checkRulePages(shared);
  if (typeof checked !== 'object') return;
  const results = await archiveChecked(
    deps,
    read.map(({ prepared, pages }) => {
      const { listed, source, matching } = prepared;
      return {
        ...{ workspace: listed.place.workspace, source, matching, found: pages.pages.length },
        ...{ action: listed.rule.action, rule: listed.rule.name },
        pages: checked.value.find(({ rule }) => rule === listed)?.pages ?? [],
      };
    }),
  );
  if (results === undefined) return;
  const isDone = ({ outcome }: ItemResult) => !isFailure(outcome.kind);
  const done = new Set<string>(results.filter(isDone).map(({ item }) => item.id));
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
  const one = await prepareRule(deps, listed, tellNotRead);
  if (one === undefined || 'failure' in one) return one;
  const { value: prepared } = one;
  if (prepared === 'broken') return { value: prepared };
  if (!isAcceptedNow(deps, prepared)) {
    tellOtherView(listed);
    recountIfOld(deps, prepared);
    return { value: 'broken' };
  }
  const title = l10n.t('Finding the pages of the rule “{0}”', ruleName(listed, 40));
  const { source, matching } = prepared;
  const pages = await readMatches({ workspace: listed.place.workspace, source, matching }, title);
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
