import * as v from 'valibot';
import { values } from './common';

const options = v.object({ options: v.array(v.object({ id: v.string(), name: v.string() })) });
const common = { id: v.string(), name: v.optional(v.string(), '') };

/** The result of a rollup: one number or date, or `items`, the values themselves, of a type that only the rows tell. */
interface RollupResult {
  readonly result: 'number' | 'date' | 'items' | 'unknown';
  readonly format?: 'percent';
}

const numbers = new Set(
  'count count_values empty not_empty unique sum average median min max range checked unchecked'.split(' '),
);

function rollupResult(name: string): RollupResult {
  if (name.startsWith('percent_')) return { result: 'number', format: 'percent' };
  if (numbers.has(name)) return { result: 'number' };
  if (['earliest_date', 'latest_date', 'date_range'].includes(name)) return { result: 'date' };
  return { result: ['show_original', 'show_unique'].includes(name) ? 'items' : 'unknown' };
}

const schema = v.union([
  v.pipe(
    v.object({ ...common, type: v.literal('status'), status: options }),
    v.transform(({ id, name, type, status }) => ({ id, name, type, options: status.options })),
  ),
  v.pipe(
    v.object({ ...common, type: v.literal('select'), select: options }),
    v.transform(({ id, name, type, select }) => ({ id, name, type, options: select.options })),
  ),
  v.pipe(
    v.object({ ...common, type: v.literal('multi_select'), multi_select: options }),
    v.transform(({ id, name, type, multi_select }) => ({ id, name, type, options: multi_select.options })),
  ),
  v.pipe(
    v.object({ ...common, type: v.literal('number'), number: v.object({ format: v.string() }) }),
    v.transform(({ id, name, type, number }) => ({ id, name, type, format: number.format })),
  ),
  v.pipe(
    v.object({ ...common, type: v.literal('rollup'), rollup: v.object({ function: v.string() }) }),
    v.transform(({ id, name, type, rollup }) => ({ id, name, type, ...rollupResult(rollup.function) })),
  ),
  v.object({
    ...common,
    type: v.picklist([
      'title',
      'rich_text',
      'number',
      'checkbox',
      'date',
      'people',
      'url',
      'email',
      'phone_number',
      'unique_id',
      'relation',
      'files',
      'created_by',
      'last_edited_by',
      'created_time',
      'last_edited_time',
      'formula',
    ]),
  }),
  v.pipe(
    v.object({ ...common, type: v.string() }),
    v.transform(({ id, name }) => ({ id, name, type: 'other' as const })),
  ),
]);

/** A property of a data source. `other` stands for types that are not used here: Notion adds some without notice. */
export type PropertySchema = Readonly<v.InferOutput<typeof schema>>;

/** The properties of a data source, in Notion's order, without those that cannot be read. */
export const properties: v.GenericSchema<unknown, readonly PropertySchema[]> = v.pipe(
  values(v.fallback(v.nullable(schema), null)),
  v.transform((all) => all.filter((property) => property !== null)),
);
