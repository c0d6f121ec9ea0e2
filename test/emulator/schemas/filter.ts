import { Type, type Static } from 'typebox';
import {
  DateCondition,
  Existence,
  FlagCondition,
  NumberCondition,
  OptionCondition,
  OptionsCondition,
  PeopleCondition,
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

const leaf = {
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
  select: Type.Optional(OptionCondition),
  status: Type.Optional(OptionCondition),
  multi_select: Type.Optional(OptionsCondition),
  date: Type.Optional(DateCondition),
  created_time: Type.Optional(DateCondition),
  last_edited_time: Type.Optional(DateCondition),
  people: Type.Optional(PeopleCondition),
  created_by: Type.Optional(PeopleCondition),
  last_edited_by: Type.Optional(PeopleCondition),
  relation: Type.Optional(PeopleCondition),
  files: Type.Optional(Existence),
  formula: Type.Optional(formula),
};

const Leaf = Type.Object(leaf, strict);

const groupOfLeaves = Type.Optional(Type.Array(Leaf, { maxItems: 100 }));

const Group = Type.Object({ ...leaf, and: groupOfLeaves, or: groupOfLeaves }, strict);

const groupOfGroups = Type.Optional(Type.Array(Group, { maxItems: 100 }));

/** Groups nest two levels deep and hold at most 100 items each. */
export const Filter = Type.Object({ ...leaf, and: groupOfGroups, or: groupOfGroups }, strict);

export type Filter = Static<typeof Filter>;
export type LeafFilter = Static<typeof Leaf>;

const direction = Type.Enum(['ascending', 'descending']);

export const Sort = Type.Union([
  Type.Object({ property: Type.String(), direction }, strict),
  Type.Object({ timestamp: Type.Enum(['created_time', 'last_edited_time']), direction }, strict),
]);

export type Sort = Static<typeof Sort>;
