import type { Client } from '@notionhq/client';

type QueryBody = Parameters<Client['dataSources']['query']>[0];

/** A filter as Notion's API takes it. Groups nest two levels deep and hold 100 items at most. */
export type Filter = NonNullable<QueryBody['filter']>;
type Sorts = NonNullable<QueryBody['sorts']>;

/** The timestamps of a page, which Notion rounds down to whole minutes. */
export type Time = 'created' | 'edited';

/** Times or days, ISO 8601: `from` inclusive, `before` exclusive. */
export interface Range {
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

/** How a number is compared. */
export const comparisons = [
  'equals',
  'doesNotEqual',
  'lessThan',
  'atMost',
  'greaterThan',
  'atLeast',
] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * What is computed: the result of a formula, the single result of a rollup, or at least one of the values that a
 * rollup shows. Notion refuses a test of another type than that of the formula's result, which no schema tells.
 */
export type Computed = 'formula' | 'rollup' | 'rollupItems';

interface Negatable {
  readonly isNot?: boolean | undefined;
}

/**
 * A condition on rows. Properties and people are given by id, options by name. `isNot`: the opposite. By it, rows
 * without a value match too, as in Notion's own filters.
 */
export type SingleCondition =
  | ({
      readonly kind: 'text';
      readonly type: 'title' | 'rich_text' | 'url' | 'email' | 'phone_number' | Exclude<Computed, 'rollup'>;
      readonly property: string;
      readonly contains: string;
    } & Negatable)
  | {
      readonly kind: 'number';
      readonly type: 'number' | 'unique_id' | Computed;
      readonly property: string;
      readonly is: Comparison;
      readonly number: number;
    }
  | ({
      readonly kind: 'option';
      readonly type: 'status' | 'select' | 'multi_select';
      readonly property: string;
      readonly anyOf: readonly string[];
    } & Negatable)
  | {
      readonly kind: 'checkbox';
      /** Undefined: a checkbox itself. */
      readonly type?: Exclude<Computed, 'rollup'> | undefined;
      readonly property: string;
      readonly checked: boolean;
    }
  | ({
      readonly kind: 'person';
      /** Undefined: people. */
      readonly type?: UserType | undefined;
      readonly property: string;
      /** `me` stands for the person that the token belongs to. */
      readonly anyOf: readonly string[];
    } & Negatable)
  /** Rows that name at least one person, and none of `than`. */
  | {
      readonly kind: 'someoneElse';
      readonly type?: UserType | undefined;
      readonly property: string;
      readonly than: readonly string[];
    }
  | ({
      readonly kind: 'empty';
      readonly type:
        | 'status'
        | 'select'
        | 'multi_select'
        | 'people'
        | 'date'
        | 'title'
        | 'rich_text'
        | 'number'
        | 'relation'
        | 'files'
        | 'url'
        | 'email'
        | 'phone_number';
      readonly property: string;
    } & Negatable)
  | ({
      readonly kind: 'emptyResult';
      readonly property: string;
    } & (
      | { readonly type: 'formula'; readonly result: 'text' | 'number' | 'date' }
      | { readonly type: 'rollup'; readonly result: 'number' | 'date' }
    ) &
      Negatable)
  /** Rows without a date never match. */
  | ({
      readonly kind: 'date';
      /** Undefined: a date itself. */
      readonly type?: Computed | undefined;
      readonly property: string;
    } & Range)
  | ({ readonly kind: 'time'; readonly time: Time } & Range);

/** Properties that hold one user, whom Notion sets. */
export type UserType = 'created_by' | 'last_edited_by';

export type Condition =
  | SingleCondition
  /** At least one of them holds. */
  | { readonly kind: 'any'; readonly of: readonly SingleCondition[] }
  /** The filter of a Notion view. */
  | { readonly kind: 'view'; readonly filter: Filter };

export interface Order {
  readonly by:
    { readonly kind: 'time'; readonly time: Time } | { readonly kind: 'property'; readonly id: string };
  readonly descending: boolean;
}

/** Which rows, and in which order. Notion decides the order of ties and of rows without a value. */
export interface RowQuery {
  /** Joined by AND. */
  readonly where: readonly Condition[];
  readonly order: readonly Order[];
}

export const newestFirst: RowQuery = {
  where: [],
  order: [{ by: { kind: 'time', time: 'created' }, descending: true }],
};

export const timestamps = { created: 'created_time', edited: 'last_edited_time' } as const satisfies Record<
  Time,
  string
>;

export function sortsOf(order: readonly Order[]): Sorts {
  return order.map(({ by, descending }) => {
    const direction = descending ? 'descending' : 'ascending';
    return by.kind === 'time'
      ? { timestamp: timestamps[by.time], direction }
      : { property: by.id, direction };
  });
}
