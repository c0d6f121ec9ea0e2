export type Run =
  | { readonly kind: 'text'; readonly content: string; readonly link?: string; readonly bold?: boolean }
  | { readonly kind: 'user'; readonly userId: string; readonly name: string }
  | { readonly kind: 'equation'; readonly expression: string };

export type RichText = readonly Run[];

export const plain = (text: RichText): string =>
  text
    .map((run) => {
      switch (run.kind) {
        case 'text':
          return run.content;
        case 'user':
          return `@${run.name}`;
        case 'equation':
          return run.expression;
      }
    })
    .join('');

export const text = (content: string): RichText => (content === '' ? [] : [{ kind: 'text', content }]);

/** `start` and `end` as Notion writes them: a day, or a time with an offset. */
export interface DateValue {
  readonly start: string;
  readonly end?: string;
  readonly timeZone?: string;
}

/** A stored value, with options by id. Computed properties are not stored. */
export type Value =
  | { readonly kind: 'rich_text'; readonly text: RichText }
  | { readonly kind: 'number'; readonly number: number | null }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  | { readonly kind: 'select' | 'status'; readonly option: string | null }
  | { readonly kind: 'multi_select'; readonly options: readonly string[] }
  | { readonly kind: 'date'; readonly date: DateValue | null }
  | { readonly kind: 'people'; readonly users: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly url: string }[] }
  | { readonly kind: 'url' | 'email' | 'phone_number'; readonly link: string | null }
  | { readonly kind: 'relation'; readonly pages: readonly string[] };

export type Color =
  'default' | 'gray' | 'brown' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'pink' | 'red';

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly color: Color;
}

interface StatusGroup {
  readonly id: string;
  readonly name: string;
  readonly color: Color;
  readonly options: readonly string[];
}

export type FormulaName = 'isOpen' | 'ageInDays' | 'label' | 'dueDate';

/** Those that the sample data uses. */
type RollupFunction = 'count' | 'latest_date' | 'show_original';

interface Named {
  readonly id: string;
  readonly name: string;
}

type PlainKind =
  | 'title'
  | 'rich_text'
  | 'checkbox'
  | 'date'
  | 'people'
  | 'files'
  | 'url'
  | 'email'
  | 'phone_number'
  | 'created_time'
  | 'last_edited_time'
  | 'created_by'
  | 'last_edited_by';

export type Property = Named &
  (
    | { readonly kind: PlainKind }
    | { readonly kind: 'number'; readonly format: string }
    | { readonly kind: 'select' | 'multi_select'; readonly options: readonly Option[] }
    | {
        readonly kind: 'status';
        readonly options: readonly Option[];
        readonly groups: readonly StatusGroup[];
      }
    | { readonly kind: 'unique_id'; readonly prefix: string | null }
    | { readonly kind: 'formula'; readonly expression: string; readonly formula: FormulaName }
    | { readonly kind: 'relation'; readonly databaseId: string; readonly dataSourceId: string }
    | {
        readonly kind: 'rollup';
        readonly relation: Named;
        readonly rolled: Named;
        readonly function: RollupFunction;
      }
  );
