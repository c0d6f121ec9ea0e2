import type { Client } from '@notionhq/client';

type QueryBody = Parameters<Client['dataSources']['query']>[0];

/** A filter in Notion's own form. Groups nest two levels deep and hold 100 items at most. */
export type Filter = NonNullable<QueryBody['filter']>;
type Sorts = NonNullable<QueryBody['sorts']>;

/** The times that Notion keeps of every page, in whole minutes. */
export type Time = 'created' | 'edited';

/** Moments or days, ISO 8601. `from` is included, `before` is not. */
export interface Range {
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

/** One thing that rows have to be like. Properties are named by id, options by name, people by id. */
export type Condition =
  | {
      readonly kind: 'text';
      readonly type: 'title' | 'rich_text';
      readonly property: string;
      readonly contains: string;
    }
  | {
      readonly kind: 'option';
      readonly type: 'status' | 'select' | 'multi_select';
      readonly property: string;
      readonly anyOf: readonly string[];
    }
  | { readonly kind: 'checkbox'; readonly property: string; readonly checked: boolean }
  | { readonly kind: 'person'; readonly property: string; readonly user: string }
  /** Rows that name somebody, but none of these. */
  | { readonly kind: 'someoneElse'; readonly property: string; readonly than: readonly string[] }
  | {
      readonly kind: 'empty';
      readonly type: 'status' | 'select' | 'multi_select' | 'people' | 'date';
      readonly property: string;
    }
  /** Rows without a date never fit. */
  | ({ readonly kind: 'date'; readonly property: string } & Range)
  | ({ readonly kind: 'time'; readonly time: Time } & Range)
  /** What a Notion view filters by. */
  | { readonly kind: 'view'; readonly filter: Filter };

export interface Order {
  readonly by:
    { readonly kind: 'time'; readonly time: Time } | { readonly kind: 'property'; readonly id: string };
  readonly descending: boolean;
}

/** Which rows, and in which order. Ties and rows without a value come as Notion likes. */
export interface RowQuery {
  /** All of them have to hold. */
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
