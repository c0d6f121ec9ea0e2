import * as v from 'valibot';
import { comparisons } from '../../notion/query/query';
import { type Criterion, maxDays, type SingleCriterion } from './criterion';

const property = v.string();
const isNot = v.optional(v.boolean());
export const time = v.object({ kind: v.literal('time'), time: v.picklist(['created', 'edited']) });

const single: v.GenericSchema<unknown, SingleCriterion> = v.variant('kind', [
  v.object({
    kind: v.literal('text'),
    type: v.picklist(['title', 'rich_text', 'url', 'email', 'phone_number', 'formula', 'rollupItems']),
    property,
    contains: v.string(),
    isNot,
  }),
  v.object({
    kind: v.literal('number'),
    type: v.picklist(['number', 'unique_id', 'formula', 'rollup', 'rollupItems']),
    property,
    is: v.picklist(comparisons),
    number: v.pipe(v.number(), v.finite()),
  }),
  v.object({
    kind: v.literal('option'),
    type: v.picklist(['status', 'select', 'multi_select']),
    property,
    anyOf: v.array(v.string()),
    isNot,
  }),
  v.object({
    kind: v.literal('empty'),
    type: v.picklist([
      'status',
      'select',
      'multi_select',
      'people',
      'date',
      'title',
      'rich_text',
      'number',
      'relation',
      'files',
      'url',
      'email',
      'phone_number',
    ]),
    property,
    isNot,
  }),
  v.variant('type', [
    v.object({
      kind: v.literal('emptyResult'),
      type: v.literal('formula'),
      result: v.picklist(['text', 'number', 'date']),
      property,
      isNot,
    }),
    v.object({
      kind: v.literal('emptyResult'),
      type: v.literal('rollup'),
      result: v.picklist(['number', 'date']),
      property,
      isNot,
    }),
  ]),
  v.object({
    kind: v.literal('naming'),
    type: v.optional(v.picklist(['created_by', 'last_edited_by'])),
    property,
    anyOf: v.array(v.object({ id: v.string(), name: v.optional(v.string()) })),
    isNot,
  }),
  v.object({
    kind: v.literal('checkbox'),
    type: v.optional(v.picklist(['formula', 'rollupItems'])),
    property,
    checked: v.boolean(),
  }),
  v.object({
    kind: v.literal('age'),
    of: v.variant('kind', [
      time,
      v.object({
        kind: v.literal('date'),
        type: v.optional(v.picklist(['formula', 'rollup', 'rollupItems'])),
        property,
      }),
    ]),
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxDays)),
  }),
]);

/** A criterion as it is stored. */
export const criterion: v.GenericSchema<unknown, Criterion> = v.union([
  single,
  v.object({ kind: v.literal('any'), of: v.pipe(v.array(single), v.minLength(1), v.readonly()) }),
]);
