import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import type { Criterion } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { askCondition, askSubject, subjectOf } from './condition';
import { conditionInWords } from '../text/conditions';
import { type StepAnswer, askOne, type StepItem } from '../pickers/steps';

export interface ConditionOptions {
  readonly title: string;
  /** Label of the row that accepts the conditions, such as “Show Pages”. */
  readonly proceedLabel: string;
  readonly initial?: readonly Criterion[];
  /** Whether an empty list can be accepted. */
  readonly mayBeEmpty: boolean;
  readonly hasBack: boolean;
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
        const hasBack = !skipsList || options.hasBack;
        const added = await askNew(properties, options.title, hasBack);
        if (added === undefined || (added === 'back' && skipsList)) return added;
        if (added !== 'back') chosen = [...chosen, added.value];
        break;
      }
      case 'change': {
        const before = chosen[value.at];
        const subject = before && subjectOf(before, properties);
        if (before === undefined || subject === undefined) break;
        const changed = await askCondition({ title: options.title, hasBack: true }, subject, before);
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
  { title, proceedLabel, mayBeEmpty, hasBack }: ConditionOptions,
): Promise<StepAnswer<Next>> {
  const remove = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Remove') };
  const now = new Date();
  const rows = chosen.map((criterion, at): StepItem<Next> => ({
    label: conditionInWords(criterion, properties, now),
    buttons: [remove],
    value: { kind: 'change', at },
  }));
  const separator: QuickPickItem = { label: '', kind: QuickPickItemKind.Separator };
  const proceed: StepItem<Next> = {
    label: proceedLabel,
    iconPath: new ThemeIcon('arrow-right'),
    value: { kind: 'proceed' },
  };
  const add: StepItem<Next> = {
    label: l10n.t('Add Condition…'),
    iconPath: new ThemeIcon('add'),
    value: { kind: 'add' },
  };
  const placeholder =
    chosen.length > 1 ? l10n.t('Pages must match all conditions') : l10n.t('Continue or add a condition');
  return askOne(
    { title, placeholder, hasBack },
    [...(chosen.length > 0 || mayBeEmpty ? [proceed] : []), add, separator, ...rows],
    (value) => (value.kind === 'change' ? { kind: 'remove', at: value.at } : value),
  );
}

/** Asks for a subject, then for its test; Back in the second step returns to the first. */
async function askNew(
  properties: readonly PropertySchema[],
  title: string,
  hasBack: boolean,
): Promise<StepAnswer<Criterion>> {
  for (;;) {
    const placeholder = l10n.t('Select what to filter by');
    const subject = await askSubject({ title, placeholder, hasBack }, properties);
    if (typeof subject !== 'object') return subject;
    const criterion = await askCondition({ title, hasBack: true }, subject.value, undefined);
    if (criterion !== 'back') return criterion;
  }
}
