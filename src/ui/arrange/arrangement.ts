import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import {
  type Arrangement,
  arranged,
  type Grouping,
  groupTypes,
  nothingArranged,
  type OwnArrangement,
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
  readonly now: Arrangement | undefined;
  readonly properties: () => Promise<readonly PropertySchema[]>;
  readonly views: () => Promise<readonly View[]>;
}

type Part = 'order' | 'group' | 'filter' | 'view' | 'reset';

/** Asks what to change about how rows are arranged, and to what. Throws `NotionError` where Notion has to be asked. */
export async function pickArrangement(
  options: ArrangementOptions,
): Promise<StepAnswer<Arrangement | undefined>> {
  const { title, now } = options;
  const own = now?.kind === 'own' ? now : nothingArranged;
  for (;;) {
    const part = await askPart({ title, hasBack: false }, now);
    if (typeof part !== 'object') return part;
    const answer = await askFor(part.value, { title, hasBack: true }, own, options);
    if (answer !== 'back') return answer;
  }
}

async function askFor(
  part: Part,
  step: InputStep,
  own: OwnArrangement,
  { properties, views, now }: ArrangementOptions,
): Promise<StepAnswer<Arrangement | undefined>> {
  switch (part) {
    case 'reset':
      return { value: undefined };
    case 'view':
      return askView(step, await views(), now);
    case 'order': {
      const schema = await properties();
      const answer = await askOrder(step, schema, own.order);
      return changed(answer, schema, (order) => ({ ...own, order }));
    }
    case 'group': {
      const schema = await properties();
      return changed(await askGroup(step, schema, own.group), schema, (group) => ({ ...own, group }));
    }
    case 'filter': {
      const schema = await properties();
      const goOn = l10n.t('Show the pages');
      const initial = own.where;
      const conditions = { title: step.title, goOn, initial, mayBeEmpty: initial.length > 0, hasBack: true };
      return changed(await pickConditions(schema, conditions), schema, (where) => ({ ...own, where }));
    }
  }
}

/** Names are taken anew each time, so that they are those of today. */
function changed<T>(
  answer: StepAnswer<T>,
  schema: readonly PropertySchema[],
  to: (value: T) => OwnArrangement,
): StepAnswer<Arrangement | undefined> {
  if (typeof answer !== 'object') return answer;
  const arrangement = to(answer.value);
  const names = Object.fromEntries(schema.map(({ id, name }) => [id, name]));
  return { value: arranged({ ...arrangement, names }) };
}

function askPart(step: InputStep, now: Arrangement | undefined): Promise<StepAnswer<Part>> {
  const items: readonly (StepItem<Part> | QuickPickItem)[] = [
    { label: l10n.t('Order by…'), iconPath: new ThemeIcon('list-ordered'), value: 'order' },
    { label: l10n.t('Group by…'), iconPath: new ThemeIcon('list-tree'), value: 'group' },
    { label: l10n.t('Filter…'), iconPath: new ThemeIcon('list-filter'), value: 'filter' },
    { label: l10n.t('As in a Notion view…'), iconPath: new ThemeIcon('eye'), value: 'view' },
  ];
  if (now === undefined) return askOne({ ...step, placeholder: l10n.t('All pages, newest first') }, items);
  const reset: StepItem<Part> = {
    label: l10n.t('Show all pages, newest first'),
    iconPath: new ThemeIcon('clear-all'),
    value: 'reset',
  };
  const separator: QuickPickItem = { label: '', kind: QuickPickItemKind.Separator };
  const placeholder = l10n.t('Now {0}', arrangementInWords(now).join(' · '));
  return askOne({ ...step, placeholder }, [...items, separator, reset]);
}

function askGroup(
  step: InputStep,
  schema: readonly PropertySchema[],
  now: Grouping | undefined,
): Promise<StepAnswer<Grouping | undefined>> {
  const groupings = schema.flatMap(({ id, name, type }): StepItem<Grouping | undefined>[] => {
    const grouped = groupTypes.find((one) => one === type);
    if (grouped === undefined) return [];
    return [item(nameOf({ title: name }), { type: grouped, property: id }, now?.property === id)];
  });
  const none = item<Grouping | undefined>(l10n.t('No groups'), undefined, now === undefined);
  return askOne({ ...step, placeholder: l10n.t('Group pages by') }, [none, ...groupings]);
}

function askView(
  step: InputStep,
  views: readonly View[],
  now: Arrangement | undefined,
): Promise<StepAnswer<Arrangement | undefined>> {
  const items = views.map(({ id, name, layout }): StepItem<Arrangement | undefined> => ({
    ...item(nameOf({ title: name }), { kind: 'view', id, name }, now?.kind === 'view' && now.id === id),
    description: nameOf({ title: layout }),
  }));
  const placeholder =
    items.length === 0 ? l10n.t('Notion has no views of it that list pages') : l10n.t('Show the rows of');
  return askOne({ ...step, placeholder }, items);
}

function item<T>(label: string, value: T, isNow: boolean): StepItem<T> {
  return { label, value, iconPath: new ThemeIcon(isNow ? 'check' : 'blank') };
}
