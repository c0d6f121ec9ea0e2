import { Type, type Static, type TObject } from 'typebox';
import type { Switches } from '../switches.js';
import {
  DateCondition,
  Existence,
  FlagCondition,
  NumberCondition,
  optionCondition,
  optionsCondition,
  PeopleCondition,
  RelationCondition,
  TextCondition,
} from './conditions.js';

const strict = { additionalProperties: false } as const;

const formula = Type.Object(
  {
    string: Type.Optional(TextCondition),
    checkbox: Type.Optional(FlagCondition),
    number: Type.Optional(NumberCondition),
    date: Type.Optional(DateCondition),
  },
  { ...strict, minProperties: 1, maxProperties: 1 },
);

/** What a filter can ask of each value that a rollup shows. */
const itemOf = (lists: boolean) =>
  Type.Optional(
    Type.Object(
      {
        rich_text: Type.Optional(TextCondition),
        number: Type.Optional(NumberCondition),
        checkbox: Type.Optional(FlagCondition),
        select: Type.Optional(optionCondition(lists)),
        multi_select: Type.Optional(optionsCondition(lists)),
        status: Type.Optional(optionCondition(lists)),
        relation: Type.Optional(RelationCondition),
        date: Type.Optional(DateCondition),
        people: Type.Optional(PeopleCondition),
        files: Type.Optional(Existence),
      },
      { ...strict, minProperties: 1, maxProperties: 1 },
    ),
  );

const rollupOf = (lists: boolean) =>
  Type.Object(
    {
      any: itemOf(lists),
      every: itemOf(lists),
      none: itemOf(lists),
      number: Type.Optional(NumberCondition),
      date: Type.Optional(DateCondition),
    },
    { ...strict, minProperties: 1, maxProperties: 1 },
  );

const leafOf = (lists: boolean) => ({
  property: Type.Optional(Type.String()),
  timestamp: Type.Optional(Type.Enum(['created_time', 'last_edited_time'])),
  type: Type.Optional(Type.String()),
  title: Type.Optional(TextCondition),
  rich_text: Type.Optional(TextCondition),
  url: Type.Optional(TextCondition),
  email: Type.Optional(TextCondition),
  phone_number: Type.Optional(TextCondition),
  number: Type.Optional(NumberCondition),
  unique_id: Type.Optional(NumberCondition),
  checkbox: Type.Optional(FlagCondition),
  select: Type.Optional(optionCondition(lists)),
  status: Type.Optional(optionCondition(lists)),
  multi_select: Type.Optional(optionsCondition(lists)),
  date: Type.Optional(DateCondition),
  created_time: Type.Optional(DateCondition),
  last_edited_time: Type.Optional(DateCondition),
  people: Type.Optional(PeopleCondition),
  created_by: Type.Optional(PeopleCondition),
  last_edited_by: Type.Optional(PeopleCondition),
  relation: Type.Optional(RelationCondition),
  files: Type.Optional(Existence),
  formula: Type.Optional(formula),
  rollup: Type.Optional(rollupOf(lists)),
});

const most = { maxItems: 100 };

/** Groups nest two levels deep and hold at most 100 items each. `lists` as for `optionCondition`. */
const filterOf = (lists: boolean) => {
  const leaf = leafOf(lists);
  const leaves = Type.Optional(Type.Array(Type.Object(leaf, strict), most));
  const groups = Type.Optional(Type.Array(Type.Object({ ...leaf, and: leaves, or: leaves }, strict), most));
  return Type.Object({ ...leaf, and: groups, or: groups }, strict);
};

const filters = { refused: filterOf(false), accepted: filterOf(true) };

export const filterFor = (lists: Switches['listsInFilters']): (typeof filters)['refused'] => filters[lists];

export type Filter = Static<(typeof filters)['refused']>;
export type LeafFilter = Static<TObject<ReturnType<typeof leafOf>>>;

const direction = Type.Enum(['ascending', 'descending']);

export const Sort = Type.Union([
  Type.Object({ property: Type.String(), direction }, strict),
  Type.Object({ timestamp: Type.Enum(['created_time', 'last_edited_time']), direction }, strict),
]);

export type Sort = Static<typeof Sort>;
