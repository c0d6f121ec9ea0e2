import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import type { PropertySchema } from '../../notion/schema/property';
import type { Order, Time } from '../../notion/query/query';
import { type StepAnswer, askOne, type InputStep, type StepItem } from '../pickers/steps';
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
  const general: readonly [string, Order | undefined][] = [
    [l10n.t('Newest first'), undefined],
    [l10n.t('Oldest first'), byTime('created', false)],
    [l10n.t('Last edited first'), byTime('edited', true)],
    [l10n.t('Last edited last'), byTime('edited', false)],
    [l10n.t('Title, A to Z'), byProperty('title', false)],
    [l10n.t('Title, Z to A'), byProperty('title', true)],
  ];
  const items = general.map(([label, order]): StepItem<By> => ({
    label,
    value: { kind: 'order', order },
    iconPath: checked(isSame(order, current)),
  }));
  const others = schema.filter(({ type }) => type !== 'title');
  const properties = others.map((property): StepItem<By> => ({
    label: nameOf({ title: property.name }),
    value: { kind: 'property', property },
    iconPath: checked(current?.by.kind === 'property' && current.by.id === property.id),
  }));
  const separator: QuickPickItem = { label: l10n.t('Properties'), kind: QuickPickItemKind.Separator };
  return askOne({ ...step, placeholder: l10n.t('Order pages by') }, [...items, separator, ...properties]);
}

function askDirection(
  step: InputStep,
  { id, name }: PropertySchema,
  current: Order | undefined,
): Promise<StepAnswer<Order | undefined>> {
  const items = [false, true].map((descending): StepItem<Order> => {
    const order = byProperty(id, descending);
    return {
      label: descending ? l10n.t('Descending') : l10n.t('Ascending'),
      value: order,
      iconPath: checked(isSame(order, current)),
    };
  });
  return askOne<Order | undefined>(
    { ...step, placeholder: l10n.t('By {0}', nameOf({ title: name })) },
    items,
  );
}

function byTime(time: Time, descending: boolean): Order {
  return { by: { kind: 'time', time }, descending };
}

function byProperty(id: string, descending: boolean): Order {
  return { by: { kind: 'property', id }, descending };
}

function isSame(a: Order | undefined, b: Order | undefined): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(order: Order | undefined): string {
  if (order === undefined) return '';
  const { by, descending } = order;
  return `${by.kind} ${by.kind === 'time' ? by.time : by.id} ${descending}`;
}

/** The blank icon keeps the labels aligned. */
function checked(isCurrent: boolean): ThemeIcon {
  return new ThemeIcon(isCurrent ? 'check' : 'blank');
}
