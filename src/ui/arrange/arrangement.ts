import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import {
  type Arrangement,
  type Grouping,
  groupTypes,
  nothingArranged,
  type OwnArrangement,
  unlessDefault,
} from '../../model/arrangement/arrangement';
import type { PropertySchema } from '../../notion/schema/property';
import type { View } from '../../notion/query/view';
import { arrangementInWords } from '../text/arrangement';
import { pickConditions } from './conditions';
import { askOrder } from './order';
import { type StepAnswer, askOne, type InputStep, type StepItem } from '../pickers/steps';
import { nameOf } from '../text/words';

export interface ArrangementOptions {
  readonly title: string;
  readonly current: Arrangement | undefined;
  readonly properties: () => Promise<readonly PropertySchema[]>;
  readonly views: () => Promise<readonly View[]>;
}

type Change = 'order' | 'group' | 'filter' | 'view' | 'reset';

/**
 * Asks how rows are to be arranged. An answer of undefined means the default. Throws `NotionError` where the schema
 * or the views cannot be read.
 */
export async function pickArrangement(
  options: ArrangementOptions,
): Promise<StepAnswer<Arrangement | undefined>> {
  const { title, current } = options;
  const own = current?.kind === 'own' ? current : nothingArranged;
  for (;;) {
    const change = await askChange({ title, hasBack: false }, current);
    if (typeof change !== 'object') return change;
    const answer = await askFor(change.value, { title, hasBack: true }, own, options);
    if (answer !== 'back') return answer;
  }
}

async function askFor(
  change: Change,
  step: InputStep,
  own: OwnArrangement,
  { properties, views, current }: ArrangementOptions,
): Promise<StepAnswer<Arrangement | undefined>> {
  switch (change) {
    case 'reset':
      return { value: undefined };
    case 'view':
      return askView(step, await views(), current);
    case 'order': {
      const schema = await properties();
      const answer = await askOrder(step, schema, own.order);
      return mapped(answer, schema, (order) => ({ ...own, order }));
    }
    case 'group': {
      const schema = await properties();
      return mapped(await askGroup(step, schema, own.group), schema, (group) => ({ ...own, group }));
    }
    case 'filter': {
      const schema = await properties();
      const proceedLabel = l10n.t('Show Pages');
      const initial = own.where;
      const mayBeEmpty = initial.length > 0;
      const conditions = { title: step.title, proceedLabel, initial, mayBeEmpty, hasBack: true };
      return mapped(await pickConditions(schema, conditions), schema, (where) => ({ ...own, where }));
    }
  }
}

/** Refreshes the stored property names with each change. */
function mapped<T>(
  answer: StepAnswer<T>,
  schema: readonly PropertySchema[],
  to: (value: T) => OwnArrangement,
): StepAnswer<Arrangement | undefined> {
  if (typeof answer !== 'object') return answer;
  const arrangement = to(answer.value);
  const names = Object.fromEntries(schema.map(({ id, name }) => [id, name]));
  return { value: unlessDefault({ ...arrangement, names }) };
}

function askChange(step: InputStep, current: Arrangement | undefined): Promise<StepAnswer<Change>> {
  const items: readonly (StepItem<Change> | QuickPickItem)[] = [
    { label: l10n.t('Order by…'), iconPath: new ThemeIcon('list-ordered'), value: 'order' },
    { label: l10n.t('Group by…'), iconPath: new ThemeIcon('list-tree'), value: 'group' },
    { label: l10n.t('Filter…'), iconPath: new ThemeIcon('list-filter'), value: 'filter' },
    { label: l10n.t('As in a Notion View…'), iconPath: new ThemeIcon('eye'), value: 'view' },
  ];
  if (current === undefined)
    return askOne({ ...step, placeholder: l10n.t('All pages, newest first') }, items);
  const reset: StepItem<Change> = {
    label: l10n.t('Show all pages, newest first'),
    iconPath: new ThemeIcon('clear-all'),
    value: 'reset',
  };
  const separator: QuickPickItem = { label: '', kind: QuickPickItemKind.Separator };
  const placeholder = l10n.t('Currently {0}', arrangementInWords(current).join(' · '));
  return askOne({ ...step, placeholder }, [...items, separator, reset]);
}

function askGroup(
  step: InputStep,
  schema: readonly PropertySchema[],
  current: Grouping | undefined,
): Promise<StepAnswer<Grouping | undefined>> {
  const groupings = schema.flatMap(({ id, name, type }): StepItem<Grouping | undefined>[] => {
    const grouped = groupTypes.find((one) => one === type);
    if (grouped === undefined) return [];
    return [item(nameOf({ title: name }), { type: grouped, property: id }, current?.property === id)];
  });
  const none = item<Grouping | undefined>(l10n.t('No groups'), undefined, current === undefined);
  return askOne({ ...step, placeholder: l10n.t('Group pages by') }, [none, ...groupings]);
}

function askView(
  step: InputStep,
  views: readonly View[],
  current: Arrangement | undefined,
): Promise<StepAnswer<Arrangement | undefined>> {
  const items = views.map(({ id, name, layout }): StepItem<Arrangement | undefined> => ({
    ...item(
      nameOf({ title: name }),
      { kind: 'view', id, name },
      current?.kind === 'view' && current.id === id,
    ),
    description: nameOf({ title: layout }),
  }));
  const placeholder = items.length === 0 ? l10n.t('No Notion view lists its pages') : l10n.t('Select a view');
  return askOne({ ...step, placeholder }, items);
}

function item<T>(label: string, value: T, isCurrent: boolean): StepItem<T> {
  return { label, value, iconPath: new ThemeIcon(isCurrent ? 'check' : 'blank') };
}
