import { l10n } from 'vscode';
import type { Criterion } from '../../model/arrangement/criterion';
import { writeCondition } from '../../model/arrangement/writtenCondition';
import { type RuleSelection, viewFingerprintOf } from '../../model/stored/writtenRule';
import type { PropertySchema } from '../../notion/schema/property';
import type { View } from '../../notion/query/view';
import { mapAnswer, type StepAnswer } from '../../ui/pickers/steps';
import { askCriteria, askWay, type MatchingContext } from '../shared/matchingContext';

/** The pages of a rule as they are chosen. */
export type ChosenCriteria =
  | { readonly kind: 'criteria'; readonly criteria: readonly Criterion[] }
  | { readonly kind: 'view'; readonly view: View };

export function selectionOf(chosen: ChosenCriteria, properties: readonly PropertySchema[]): RuleSelection {
  return chosen.kind === 'view'
    ? { kind: 'view', view: chosen.view.id }
    : { kind: 'conditions', when: chosen.criteria.map((one) => writeCondition(one, properties)) };
}

/** The fingerprint of the saved view that was chosen, if one was. */
export function viewIn(chosen: ChosenCriteria): string | undefined {
  return chosen.kind === 'view' ? viewFingerprintOf(chosen.view) : undefined;
}

/** Asks for conditions or a saved view. `initial`: the conditions that are changed. */
export async function askSelection(
  context: MatchingContext,
  initial: readonly Criterion[] = [],
): Promise<StepAnswer<ChosenCriteria>> {
  for (;;) {
    const way = await askWay(context);
    if (typeof way !== 'object') return way;
    if (way.value.kind === 'view') return { value: way.value };
    const begin = way.value.kind === 'filter' ? context.filter : initial;
    const picked = await askCriteria(context, begin, l10n.t('Continue'));
    if (picked !== 'back') return mapAnswer(picked, (criteria) => ({ kind: 'criteria', criteria }));
  }
}
