import * as v from 'valibot';
import type { NotionId } from '../../notion/schema/ids';
import { newestFirst, type Order, type RowQuery } from '../../notion/query/query';
import { notionId } from '../../notion/schema/common';
import { conditionAt, type Criterion, mostDays } from './criterion';

/** The kinds of properties that rows can be grouped by. */
export const groupTypes = ['status', 'select', 'checkbox', 'people'] as const;

const property = v.string();
const time = v.object({ kind: v.literal('time'), time: v.picklist(['created', 'edited']) });

const order: v.GenericSchema<unknown, Order> = v.object({
  by: v.variant('kind', [time, v.object({ kind: v.literal('property'), id: property })]),
  descending: v.boolean(),
});

const criterion: v.GenericSchema<unknown, Criterion> = v.variant('kind', [
  v.object({
    kind: v.literal('text'),
    type: v.picklist(['title', 'rich_text']),
    property,
    contains: v.string(),
  }),
  v.object({
    kind: v.literal('option'),
    type: v.picklist(['status', 'select', 'multi_select']),
    property,
    anyOf: v.array(v.string()),
  }),
  v.object({ kind: v.literal('checkbox'), property, checked: v.boolean() }),
  v.object({
    kind: v.literal('age'),
    of: v.variant('kind', [time, v.object({ kind: v.literal('date'), property })]),
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostDays)),
  }),
]);

const grouping = v.object({ type: v.picklist(groupTypes), property });

/** A property that rows are grouped by. */
export type Grouping = Readonly<v.InferOutput<typeof grouping>>;

/** The rows and the order of a view that people have saved in Notion. */
export interface AsInView {
  readonly kind: 'view';
  readonly id: NotionId;
  readonly name: string;
}

export interface OwnArrangement {
  readonly kind: 'own';
  /** Undefined: newest first. */
  readonly order?: Order | undefined;
  readonly group?: Grouping | undefined;
  readonly where: readonly Criterion[];
  /** How the properties named above were called when they were chosen, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** Which rows of a data source are shown, and how. Undefined for all of them, newest first. */
export type Arrangement = OwnArrangement | AsInView;

export const arrangement: v.GenericSchema<unknown, Arrangement> = v.variant('kind', [
  v.object({ kind: v.literal('view'), id: notionId, name: v.string() }),
  v.object({
    kind: v.literal('own'),
    order: v.optional(order),
    group: v.optional(grouping),
    where: v.array(criterion),
    names: v.record(v.string(), v.string()),
  }),
]);

export const nothingArranged: OwnArrangement = { kind: 'own', where: [], names: {} };

/** Undefined where it comes to what is shown anyway. */
export function arranged(arrangement: OwnArrangement): Arrangement | undefined {
  const { order, group, where } = arrangement;
  return order === undefined && group === undefined && where.length === 0 ? undefined : arrangement;
}

/** Whether rows come newest first, and stay in the listing until somebody edits them. */
export function isByCreation({ order, where }: OwnArrangement): boolean {
  return order === undefined && where.every(({ kind }) => kind !== 'age');
}

/** What Notion is asked for at one moment. Newest first among rows that the chosen order does not tell apart. */
export function queryOf({ order, where }: OwnArrangement, now: Date): RowQuery {
  const isOfCreation = order?.by.kind === 'time' && order.by.time === 'created';
  return {
    where: where.map((criterion) => conditionAt(criterion, now)),
    order: [...(order === undefined ? [] : [order]), ...(isOfCreation ? [] : newestFirst.order)],
  };
}
