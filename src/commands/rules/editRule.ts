import { l10n } from 'vscode';
import { readCondition } from '../../model/arrangement/writtenCondition';
import { type ListedRule, runnable } from '../../model/rules/listedRule';
import { fingerprintOf, type WrittenRule } from '../../model/stored/writtenRule';
import { tellLost } from '../../ui/messages/tell';
import { askRemind, askRuleAction, askRuleName } from '../../ui/pickers/ruleDetails';
import { askOne, iconItem, mapAnswer, type StepAnswer, type StepItem } from '../../ui/pickers/steps';
import { remindInWords, ruleActionInWords, ruleName } from '../../ui/text/rules';
import { selectionInWords } from '../../ui/text/writtenRule';
import type { CommandDeps } from '../shared/deps';
import { readContext } from '../shared/matchingContext';
import { chooseRule } from './chooseRule';
import { askSelection, type ChosenCriteria, selectionOf, viewIn } from './selection';
import { openRuleSettings, tellLeftOut } from '../../ui/messages/brokenRule';

/** `chosen`: its pages, where these were chosen anew. */
interface Change {
  readonly rule: WrittenRule;
  readonly chosen?: ChosenCriteria;
}

type Part = 'name' | 'pages' | 'action' | 'remind' | 'settings';

/** Lets the person change one part of a rule after the other; each change is saved at once, where the rule came from. */
export async function editRule(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const listed = await chooseRule(deps, args, l10n.t('Edit Rule'));
  if (listed === undefined) return;
  const { read, scope } = listed.entry;
  // It cannot be read, so that there is nothing to ask about.
  const part = read.kind === 'broken' ? 'settings' : await askPart(listed, read.rule);
  if (part === undefined) return;
  if (part === 'settings' || read.kind === 'broken') {
    await openRuleSettings(scope);
    return;
  }
  const changed = await askChange(deps, listed, read.rule, part);
  if (changed === 'back') await editRule(deps, args);
  else if (changed !== undefined) await save(deps, listed, changed.value);
}

async function askPart(listed: ListedRule, rule: WrittenRule): Promise<Part | undefined> {
  const { selection, action, remind } = rule;
  const pages = selectionInWords(selection).join(' · ');
  const part = (label: string, description: string, icon: string, value: Part): StepItem<Part> => ({
    ...iconItem(label, icon, value),
    description,
  });
  const answer = await askOne({ title: titleOf(listed), placeholder: l10n.t('Select what to change') }, [
    part(l10n.t('Name…'), rule.name, 'edit', 'name'),
    ...(listed.place === undefined ? [] : [part(l10n.t('Pages…'), pages, 'filter', 'pages')]),
    part(l10n.t('Action…'), ruleActionInWords(action), 'archive', 'action'),
    part(l10n.t('Reminder…'), remindInWords(remind), 'bell', 'remind'),
    part(l10n.t('Open Settings'), '', 'go-to-file', 'settings'),
  ]);
  return typeof answer === 'object' ? answer.value : undefined;
}

async function askChange(
  deps: CommandDeps,
  listed: ListedRule,
  rule: WrittenRule,
  part: Exclude<Part, 'settings'>,
): Promise<StepAnswer<Change>> {
  if (part === 'pages') return askOtherPages(deps, listed, rule);
  const ask = { name: askRuleName, action: askRuleAction, remind: askRemind }[part];
  const answer = await ask({ title: titleOf(listed), hasBack: true }, rule);
  return mapAnswer(answer, (details) => ({ rule: { ...rule, ...details } }));
}

async function askOtherPages(
  deps: CommandDeps,
  listed: ListedRule,
  rule: WrittenRule,
): Promise<StepAnswer<Change>> {
  const place = runnable(listed)?.place;
  const context = place && (await readContext(deps, place, () => titleOf(listed)));
  if (context === undefined) return undefined;
  const { when } = rule.selection.kind === 'view' ? { when: [] } : rule.selection;
  const read = when.map((written) => readCondition(written, context.properties));
  const problems = read.flatMap((one) => (one.kind === 'broken' ? [one.problem] : []));
  tellLeftOut(listed, problems);
  const criteria = read.flatMap((one) => (one.kind === 'criterion' ? [one.criterion] : []));
  const chosen = await askSelection(context, criteria);
  return mapAnswer(chosen, (value) => ({
    rule: { ...rule, selection: selectionOf(value, context.properties) },
    chosen: value,
  }));
}

/** Who changes an accepted rule here, or chooses its pages, has accepted what it is now. */
async function save({ rules }: CommandDeps, listed: ListedRule, { rule, chosen }: Change): Promise<void> {
  const { entry, isAccepted, state } = listed;
  const counted = state.kind === 'counted' ? state.view : undefined;
  if (entry.scope !== 'user' && (isAccepted || chosen !== undefined))
    await rules.memory.accept(fingerprintOf(rule), chosen === undefined ? counted : viewIn(chosen));
  if (!(await rules.store.replace(entry, rule))) tellLost();
}

function titleOf(listed: ListedRule): string {
  return l10n.t('Edit Rule “{0}”', ruleName(listed));
}
