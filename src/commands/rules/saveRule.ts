import { l10n } from 'vscode';
import { fingerprintOf } from '../../model/stored/writtenRule';
import { tell } from '../../ui/messages/tell';
import { askRuleDetails, type RuleDetails } from '../../ui/pickers/ruleDetails';
import { nameOf } from '../../ui/text/words';
import type { MatchingContext } from '../shared/matchingContext';
import { type ChosenCriteria, selectionOf, viewIn } from './selection';

/**
 * Asks what the rule is called, what it does and when it is due, and writes it into the person's settings. `hasRun`: the
 * person is looking at its pages already, so that it is not due at once.
 */
export async function saveAsRule(
  { deps, source, properties, title }: Pick<MatchingContext, 'deps' | 'source' | 'properties' | 'title'>,
  chosen: ChosenCriteria,
  { hasBack = false, hasRun = false } = {},
): Promise<'saved' | 'back' | undefined> {
  const name = chosen.kind === 'view' ? nameOf(chosen.view.name) : '';
  const initial: RuleDetails = { name, action: 'archive', remind: undefined };
  const details = await askRuleDetails({ title, hasBack }, initial);
  if (typeof details !== 'object') return details;
  const selection = selectionOf(chosen, properties);
  const rule = { ...details.value, dataSource: source.id, target: source.id, selection };
  if (hasRun) await deps.rules.memory.noteRun([fingerprintOf(rule)]);
  // Others may write where it is kept, but nobody has to look at a rule that they have just made.
  await deps.rules.memory.accept(fingerprintOf(rule), viewIn(chosen));
  await deps.rules.store.add(rule);
  tell(l10n.t('Saved the rule “{0}”.', nameOf(details.value.name)));
  return 'saved';
}
