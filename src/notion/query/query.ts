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

/**
 * A condition on rows. Properties and people are given by id, options by name. `isNot`: the opposite. By it, rows
 * without a value match too, as in Notion's own filters.
 */
export type Condition =
  | {
      readonly kind: 'text';
      readonly type: 'title' | 'rich_text';
      readonly property: string;
      readonly contains: string;
      readonly isNot?: boolean | undefined;
    }
  | {
      readonly kind: 'option';
      readonly type: 'status' | 'select' | 'multi_select';
      readonly property: string;
      readonly anyOf: readonly string[];
      readonly isNot?: boolean | undefined;
    }
  | { readonly kind: 'checkbox'; readonly property: string; readonly checked: boolean }
  | {
      readonly kind: 'person';
      readonly property: string;
      readonly anyOf: readonly string[];
      readonly isNot?: boolean | undefined;
    }
  /** Rows that name at least one person, and none of `than`. */
  | { readonly kind: 'someoneElse'; readonly property: string; readonly than: readonly string[] }
  | {
      readonly kind: 'empty';
      readonly type: 'status' | 'select' | 'multi_select' | 'people' | 'date' | 'title' | 'rich_text';
      readonly property: string;
      readonly isNot?: boolean | undefined;
    }
  /** Rows without a date never match. */
  | ({ readonly kind: 'date'; readonly property: string } & Range)
  | ({ readonly kind: 'time'; readonly time: Time } & Range)
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
