import { isDeepStrictEqual } from 'node:util';
import { l10n } from 'vscode';
import type { PropertySchema } from '../../notion/schema/property';
import type { Order, Time } from '../../notion/query/query';
import { type StepAnswer, askOne, type InputStep, markedItem, separator } from '../pickers/steps';
import { nameOf } from '../text/words';

type By =
  | { readonly kind: 'order'; readonly order: Order | undefined }
  | { readonly kind: 'property'; readonly property: PropertySchema };

/** Asks for an order. An answer of undefined means the default: newest first. */
export async function askOrder(
  step: InputStep,
  schema: readonly PropertySchema[],
  current: Order | undefined,
): Promise<StepAnswer<Order | undefined>> {
  for (;;) {
    const by = await askBy(step, schema, current);
    if (typeof by !== 'object') return by;
    if (by.value.kind === 'order') return { value: by.value.order };
    const answer = await askDirection(step, by.value.property, current);
    if (answer !== 'back') return answer;
  }
}

function askBy(
  step: InputStep,
  schema: readonly PropertySchema[],
  current: Order | undefined,
): Promise<StepAnswer<By>> {
  const item = (label: string, order?: Order) =>
    markedItem<By>(label, { kind: 'order', order }, isDeepStrictEqual(order, current));
  const others = schema.filter(({ type }) => type !== 'title');
  return askOne<By>({ ...step, placeholder: l10n.t('Order pages by') }, [
    item(l10n.t('Newest first')),
    item(l10n.t('Oldest first'), byTime('created', false)),
    item(l10n.t('Recently edited first'), byTime('edited', true)),
    item(l10n.t('Least recently edited first'), byTime('edited', false)),
    item(l10n.t('Title, A to Z'), byProperty('title', false)),
    item(l10n.t('Title, Z to A'), byProperty('title', true)),
    separator(l10n.t('Properties')),
    ...others.map((property) => {
      const isCurrent = current?.by.kind === 'property' && current.by.id === property.id;
      return markedItem<By>(nameOf(property.name), { kind: 'property', property }, isCurrent);
    }),
  ]);
}

function askDirection(
  step: InputStep,
  { id, name }: PropertySchema,
  current: Order | undefined,
): Promise<StepAnswer<Order | undefined>> {
  const item = (label: string, order: Order) => markedItem(label, order, isDeepStrictEqual(order, current));
  return askOne<Order | undefined>(
    {
      ...step,
      placeholder: l10n.t({
        message: 'By {0}',
        args: [nameOf(name)],
        comment: 'Title of a choice between ascending and descending. {0}: the name of a property',
      }),
    },
    [item(l10n.t('Ascending'), byProperty(id, false)), item(l10n.t('Descending'), byProperty(id, true))],
  );
}

function byTime(time: Time, descending: boolean): Order {
  return { by: { kind: 'time', time }, descending };
}

function byProperty(id: string, descending: boolean): Order {
  return { by: { kind: 'property', id }, descending };
}
