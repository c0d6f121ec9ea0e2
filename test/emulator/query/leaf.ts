import { invalid } from '../http/errors.js';
import type { LeafFilter } from '../schemas/filter.js';

export const incomplete = (): Error =>
  invalid(
    'body failed validation. Fix one:\nbody.filter.or should be defined, instead was `undefined`.\nbody.filter.and should be defined, instead was `undefined`.\nbody.filter.property should be defined, instead was `undefined`.',
  );

const conditionNames = [
  'title',
  'rich_text',
  'url',
  'email',
  'phone_number',
  'number',
  'unique_id',
  'checkbox',
  'select',
  'status',
  'multi_select',
  'date',
  'created_time',
  'last_edited_time',
  'people',
  'created_by',
  'last_edited_by',
  'relation',
  'files',
  'formula',
  'rollup',
] as const;

type ConditionName = (typeof conditionNames)[number];

/** The single condition of a leaf filter. */
export const conditionOf = (leaf: LeafFilter): ConditionName => {
  const [name, another] = conditionNames.filter((candidate) => leaf[candidate] !== undefined);
  if (name === undefined || another !== undefined) throw incomplete();
  return name;
};
