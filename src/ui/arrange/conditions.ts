import { l10n, ThemeIcon } from 'vscode';
import type { Criterion } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { askSubject, questionOf } from './condition';
import { conditionInWords } from '../text/conditions';
import {
  type StepAnswer,
  askOne,
  iconItem,
  type InputStep,
  separator,
  type StepItem,
} from '../pickers/steps';

export interface ConditionOptions extends InputStep {
  readonly initial?: readonly Criterion[];
  /** Whether an empty list can be accepted. */
  readonly mayBeEmpty: boolean;
}

type Next =
  | { readonly kind: 'proceed' }
  | { readonly kind: 'add' }
  | { readonly kind: 'change'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number };

/** Asks for conditions that all must hold, as a list in which they can be added, changed and removed. */
export async function pickConditions(
  properties: readonly PropertySchema[],
  options: ConditionOptions,
): Promise<StepAnswer<readonly Criterion[]>> {
  let chosen = options.initial ?? [];
  for (;;) {
    const skipsList = chosen.length === 0 && !options.mayBeEmpty;
    const next: StepAnswer<Next> = skipsList
      ? { value: { kind: 'add' } }
      : await askNext(chosen, properties, options);
    if (typeof next !== 'object') return next;
    const { value } = next;
    switch (value.kind) {
      case 'proceed':
        return { value: chosen };
      case 'remove':
        chosen = chosen.toSpliced(value.at, 1);
        break;
      case 'add': {
        const hasBack = !skipsList || options.hasBack === true;
        const added = await askNew(properties, { title: options.title, hasBack });
        if (added === undefined || (added === 'back' && skipsList)) return added;
        if (added !== 'back') chosen = [...chosen, added.value];
        break;
      }
      case 'change': {
        const before = chosen[value.at];
        const question = before && questionOf(before, properties);
        if (question === undefined) break;
        const changed = await question({ title: options.title, hasBack: true }, before);
        if (changed === undefined) return undefined;
        if (changed !== 'back') chosen = chosen.with(value.at, changed.value);
        break;
      }
    }
  }
}

function askNext(
  chosen: readonly Criterion[],
  properties: readonly PropertySchema[],
  { mayBeEmpty, ...step }: ConditionOptions,
): Promise<StepAnswer<Next>> {
  const remove = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Remove') };
  const now = new Date();
  const rows = chosen.map((criterion, at): StepItem<Next> => ({
    label: conditionInWords(criterion, properties, now),
    buttons: [remove],
    value: { kind: 'change', at },
  }));
  const proceed = iconItem<Next>(l10n.t('Show Pages'), 'arrow-right', { kind: 'proceed' });
  const add = iconItem<Next>(l10n.t('Add Condition…'), 'add', { kind: 'add' });
  const placeholder =
    chosen.length > 1 ? l10n.t('Pages must match all conditions') : l10n.t('Continue or add a condition');
  return askOne(
    { ...step, placeholder },
    [...(chosen.length > 0 || mayBeEmpty ? [proceed] : []), add, separator(), ...rows],
    (value) => (value.kind === 'change' ? { value: { kind: 'remove', at: value.at } } : undefined),
  );
}

/** Asks for a subject, then for its test; Back in the second step returns to the first. */
async function askNew(
  properties: readonly PropertySchema[],
  step: InputStep,
): Promise<StepAnswer<Criterion>> {
  for (;;) {
    const placeholder = l10n.t('Select what to filter by');
    const question = await askSubject({ ...step, placeholder }, properties);
    if (typeof question !== 'object') return question;
    const criterion = await question.value({ ...step, hasBack: true });
    if (criterion !== 'back') return criterion;
  }
}
