import * as v from 'valibot';
import { newestFirst, type Order, type RowQuery } from '../../notion/query/query';
import { notionId } from '../../notion/schema/common';
import { changesWithoutEdit, conditionAt } from './criterion';
import { criterion, time } from './storedCriterion';

/** Property types that rows can be grouped by. */
export const groupTypes = ['status', 'select', 'checkbox', 'people'] as const;

const property = v.string();

const order: v.GenericSchema<unknown, Order> = v.object({
  by: v.variant('kind', [time, v.object({ kind: v.literal('property'), id: property })]),
  descending: v.boolean(),
});

const grouping = v.object({ type: v.picklist(groupTypes), property });

/** A property that rows are grouped by. */
export type Grouping = Readonly<v.InferOutput<typeof grouping>>;

/** The rows and the order of a view saved in Notion. */
const view = v.object({ kind: v.literal('view'), id: notionId, name: v.string() });

const own = v.object({
  kind: v.literal('own'),
  /** Newest first when undefined. */
  order: v.optional(order),
  group: v.optional(grouping),
  where: v.pipe(v.array(criterion), v.readonly()),
  /** Property names at the time of choosing, by property id: a deleted property can still be named. */
  names: v.record(v.string(), v.string()),
  /** Ids of number properties that Notion shows as percents, at the time of choosing. */
  percents: v.optional(v.pipe(v.array(property), v.readonly())),
});

export type ViewArrangement = Readonly<v.InferOutput<typeof view>>;
export type OwnArrangement = Readonly<v.InferOutput<typeof own>>;

/** Which rows of a data source are listed, and in which order. Where none is set: all rows, newest first. */
export type Arrangement = OwnArrangement | ViewArrangement;

export const arrangement: v.GenericSchema<unknown, Arrangement> = v.variant('kind', [view, own]);

export const nothingArranged: OwnArrangement = { kind: 'own', where: [], names: {} };

/** Undefined for an arrangement that equals the default, so that nothing is stored or marked for it. */
export function unlessDefault(arrangement: OwnArrangement): Arrangement | undefined {
  const { order, group, where } = arrangement;
  return order === undefined && group === undefined && where.length === 0 ? undefined : arrangement;
}

/** A delta finds all that changes newest first where rows begin and cease to match by an edit of their own only. */
export function supportsDelta({ order, where }: OwnArrangement): boolean {
  return order === undefined && !where.some(changesWithoutEdit);
}

/** The query for Notion, ages resolved at `now`. Rows equal in the chosen order come newest first. */
export function queryOf({ order, where }: OwnArrangement, now: Date): RowQuery {
  const isByCreationTime = order?.by.kind === 'time' && order.by.time === 'created';
  return {
    where: where.map((criterion) => conditionAt(criterion, now)),
    order: [...(order === undefined ? [] : [order]), ...(isByCreationTime ? [] : newestFirst.order)],
  };
}
