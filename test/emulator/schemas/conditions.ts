import { Type, type Static, type TObject, type TProperties } from 'typebox';

const exactlyOne = { additionalProperties: false, minProperties: 1, maxProperties: 1 } as const;

const condition = <T extends TProperties>(properties: T): TObject<T> => Type.Object(properties, exactlyOne);

const text = () => Type.Optional(Type.String());
const number = () => Type.Optional(Type.Number());
const flag = () => Type.Optional(Type.Boolean());
const empty = () => Type.Optional(Type.Object({}, { additionalProperties: false }));
const person = () => Type.Optional(Type.Union([Type.Literal('me'), Type.String({ format: 'notion-id' })]));

const relativeDays = [
  'today',
  'tomorrow',
  'yesterday',
  'one_week_ago',
  'one_week_from_now',
  'one_month_ago',
  'one_month_from_now',
] as const;

const date = () =>
  Type.Optional(Type.Union([Type.Enum([...relativeDays]), Type.String({ format: 'notion-date' })]));

const existence = {
  is_empty: Type.Optional(Type.Literal(true)),
  is_not_empty: Type.Optional(Type.Literal(true)),
};

export const Existence = condition(existence);

export const TextCondition = condition({
  equals: text(),
  does_not_equal: text(),
  contains: text(),
  does_not_contain: text(),
  starts_with: text(),
  ends_with: text(),
  ...existence,
});

export const NumberCondition = condition({
  equals: number(),
  does_not_equal: number(),
  greater_than: number(),
  less_than: number(),
  greater_than_or_equal_to: number(),
  less_than_or_equal_to: number(),
  ...existence,
});

export const FlagCondition = condition({ equals: flag(), does_not_equal: flag() });

/** `lists`: whether a condition may name several options at once, as the types of the SDK promise. */
const optionNames = (lists: boolean) =>
  Type.Optional(
    Type.Unsafe<string | readonly string[]>(
      lists ? Type.Union([Type.String(), Type.Array(Type.String())]) : Type.String(),
    ),
  );

export const optionCondition = (lists: boolean) =>
  condition({ equals: optionNames(lists), does_not_equal: optionNames(lists), ...existence });

export const optionsCondition = (lists: boolean) =>
  condition({ contains: optionNames(lists), does_not_contain: optionNames(lists), ...existence });

export const DateCondition = condition({
  equals: date(),
  before: date(),
  after: date(),
  on_or_before: date(),
  on_or_after: date(),
  this_week: empty(),
  past_week: empty(),
  past_month: empty(),
  past_year: empty(),
  next_week: empty(),
  next_month: empty(),
  next_year: empty(),
  ...existence,
});

export const PeopleCondition = condition({ contains: person(), does_not_contain: person(), ...existence });

const related = () => Type.Optional(Type.String({ format: 'notion-id' }));

export const RelationCondition = condition({
  contains: related(),
  does_not_contain: related(),
  ...existence,
});

export type Text = Static<typeof TextCondition>;
export type NumberTest = Static<typeof NumberCondition>;
export type Flag = Static<typeof FlagCondition>;
export type OneOption = Static<ReturnType<typeof optionCondition>>;
export type ManyOptions = Static<ReturnType<typeof optionsCondition>>;
export type DateTest = Static<typeof DateCondition>;
export type People = Static<typeof PeopleCondition>;
export type Presence = Static<typeof Existence>;
