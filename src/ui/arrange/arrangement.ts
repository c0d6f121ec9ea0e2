import { l10n } from 'vscode';
import {
  type Arrangement,
  type Grouping,
  groupTypes,
  nothingArranged,
  type OwnArrangement,
  unlessDefault,
} from '../../model/arrangement/arrangement';
import type { PropertySchema } from '../../notion/schema/property';
import type { SavedViews } from '../../model/arrangement/readViews';
import { arrangementInWords } from '../text/arrangement';
import { pickConditions } from './conditions';
import { askOrder } from './order';
import type { ReadPeople } from './questions';
import {
  type StepAnswer,
  askOne,
  iconItem,
  type InputStep,
  mapAnswer,
  markedItem,
  separator,
} from '../pickers/steps';
import { nameOf, unreadableViews } from '../text/words';

export interface ArrangementOptions {
  readonly title: string;
  readonly current: Arrangement | undefined;
  readonly properties: () => Promise<readonly PropertySchema[]>;
  readonly views: () => Promise<SavedViews>;
  readonly people: ReadPeople;
}

type OwnChange = 'order' | 'group' | 'filter';
type Change = OwnChange | 'view' | 'reset';

/**
 * Asks how rows are to be arranged. An answer of undefined means the default. Throws `NotionError` where the schema
 * or the views cannot be read.
 */
export async function pickArrangement(
  options: ArrangementOptions,
): Promise<StepAnswer<Arrangement | undefined>> {
  const { title, current } = options;
  for (;;) {
    const change = await askChange({ title }, current);
    if (typeof change !== 'object') return change;
    const answer = await askFor(change.value, { title, hasBack: true }, options);
    if (answer !== 'back') return answer;
  }
}

async function askFor(
  change: Change,
  step: InputStep,
  { properties, views, people, current }: ArrangementOptions,
): Promise<StepAnswer<Arrangement | undefined>> {
  if (change === 'reset') return { value: undefined };
  if (change === 'view') return askView(step, await views(), current);
  const own = current?.kind === 'own' ? current : nothingArranged;
  const schema = await properties();
  // Refreshes what is stored of the properties with each change.
  const names = Object.fromEntries(schema.map(({ id, name }) => [id, name]));
  const percents = schema.flatMap((one) => ('format' in one && one.format === 'percent' ? [one.id] : []));
  const refreshed = { ...own, names, ...(percents.length > 0 && { percents }) };
  const answer = await askOwn(change, step, schema, own, people);
  return mapAnswer(answer, (changed) => unlessDefault({ ...refreshed, ...changed }));
}

async function askOwn(
  change: OwnChange,
  step: InputStep,
  schema: readonly PropertySchema[],
  { order, group, where }: OwnArrangement,
  people: ReadPeople,
): Promise<StepAnswer<Partial<OwnArrangement>>> {
  switch (change) {
    case 'order':
      return mapAnswer(await askOrder(step, schema, order), (value) => ({ order: value }));
    case 'group':
      return mapAnswer(await askGroup(step, schema, group), (value) => ({ group: value }));
    case 'filter': {
      const options = { ...step, people, initial: where, mayBeEmpty: where.length > 0 };
      return mapAnswer(await pickConditions(schema, options), (value) => ({ where: value }));
    }
  }
}

function askChange(step: InputStep, current: Arrangement | undefined): Promise<StepAnswer<Change>> {
  const rows = [
    iconItem<Change>(l10n.t('Order by…'), 'list-ordered', 'order'),
    iconItem<Change>(l10n.t('Group by…'), 'list-tree', 'group'),
    iconItem<Change>(l10n.t('Filter…'), 'list-filter', 'filter'),
    iconItem<Change>(l10n.t('Use a Notion View…'), 'eye', 'view'),
  ];
  if (current === undefined) return askOne({ ...step, placeholder: l10n.t('All pages, newest first') }, rows);
  const reset = iconItem<Change>(l10n.t('Show all pages, newest first'), 'clear-all', 'reset');
  const placeholder = l10n.t('Now: {0}', arrangementInWords(current).join(' · '));
  return askOne({ ...step, placeholder }, [...rows, separator(), reset]);
}

function askGroup(
  step: InputStep,
  schema: readonly PropertySchema[],
  current: Grouping | undefined,
): Promise<StepAnswer<Grouping | undefined>> {
  const groupings = schema.flatMap(({ id, name, type }) => {
    const grouped = groupTypes.find((one) => one === type);
    if (grouped === undefined) return [];
    return [markedItem(nameOf(name), { type: grouped, property: id }, current?.property === id)];
  });
  const none = markedItem(l10n.t('No groups'), undefined, current === undefined);
  const placeholder = l10n.t('Group pages by');
  return askOne<Grouping | undefined>({ ...step, placeholder }, [none, ...groupings]);
}

function askView(
  step: InputStep,
  { views, unreadable }: SavedViews,
  current: Arrangement | undefined,
): Promise<StepAnswer<Arrangement | undefined>> {
  const items = views.map(({ id, name, layout }) => {
    const isCurrent = current?.kind === 'view' && current.id === id;
    const item = markedItem<Arrangement>(nameOf(name), { kind: 'view', id, name }, isCurrent);
    return { ...item, description: [item.description, nameOf(layout)].filter(Boolean).join(' · ') };
  });
  const sentences = [
    ...(items.length > 0 ? [l10n.t('Select a view')] : []),
    ...(unreadable > 0 ? [unreadableViews(unreadable)] : []),
  ];
  const placeholder = sentences.length === 0 ? l10n.t('No views in Notion') : sentences.join(' · ');
  return askOne<Arrangement | undefined>({ ...step, placeholder }, items);
}
