import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { NotionId } from '../../notion/schema/ids';
import { notionId } from '../../notion/schema/common';

export interface StoredSource {
  readonly id: NotionId;
  readonly name: string;
  /** Of the properties that its rows show; undefined until its schema was read. */
  readonly propertyIds?: readonly string[] | undefined;
  /** The same in the order in which rows show them, without the title. */
  readonly shown?: readonly ShownProperty[] | undefined;
  /** The setting by which they were chosen. */
  readonly names?: readonly string[] | undefined;
}

/** A property that rows show beside their title. */
export interface ShownProperty {
  readonly id: string;
  readonly name: string;
  /** Where a page has its value: among its fields, or in `Page.shown`. */
  readonly kind: 'status' | 'date' | 'value';
  /** Of a number, as Notion names it. */
  readonly format?: string | undefined;
}

/** A configured database, or a data source configured by itself. */
export interface StoredDatabase {
  readonly kind: 'database' | 'dataSource';
  readonly id: NotionId;
  readonly title: string;
  readonly emoji?: string | undefined;
  readonly sources: readonly StoredSource[];
}

/** Notion's list of data sources does not name their properties, so those that were read before are carried over. */
export function withPropertyIds(
  database: StoredDatabase,
  stored: StoredDatabase | undefined,
): StoredDatabase {
  const bySource = new Map(stored?.sources.map((source) => [source.id, source]));
  return {
    ...database,
    sources: database.sources.map((source) => ({ ...bySource.get(source.id), ...source })),
  };
}

const property = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(['status', 'date', 'value']),
  format: v.optional(v.string()),
});

const source = v.pipe(
  v.object({
    id: notionId,
    name: v.string(),
    shown: v.optional(v.array(v.string())),
    properties: v.optional(v.array(property)),
    names: v.optional(v.array(v.string())),
  }),
  v.transform(({ shown: propertyIds, properties: shown, names, ...rest }): StoredSource => ({
    ...rest,
    propertyIds,
    ...(shown !== undefined && { shown }),
    ...(names !== undefined && { names }),
  })),
);

const database = v.object({
  kind: v.picklist(['database', 'dataSource']),
  id: notionId,
  title: v.string(),
  emoji: v.optional(v.string()),
  sources: v.array(source),
});

/**
 * The databases of each connection as they were last read, kept over restarts: their rows then show after one
 * query instead of three.
 */
export class DatabaseStore {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  /** Undefined for one that was never stored, or cannot be parsed. */
  get(connection: string, entry: NotionId): StoredDatabase | undefined {
    const read = v.safeParse(database, this.#all(connection)[entry]);
    return read.success ? read.output : undefined;
  }

  async set(connection: string, entry: NotionId, { sources, ...rest }: StoredDatabase): Promise<void> {
    // `shown` is the key of the ids on disk since the first release.
    const stored = {
      ...rest,
      sources: sources.map(({ propertyIds, shown: properties, ...other }) => ({
        ...other,
        shown: propertyIds,
        ...(properties !== undefined && { properties }),
      })),
    };
    await this.memento.update(key(connection), { ...this.#all(connection), [entry]: stored });
  }

  async forget(connection: string): Promise<void> {
    await this.memento.update(key(connection), undefined);
  }

  #all(connection: string): Readonly<Record<string, unknown>> {
    const read = v.safeParse(v.record(v.string(), v.unknown()), this.memento.get<unknown>(key(connection)));
    return read.success ? read.output : {};
  }
}

function key(connection: string): string {
  return `known.${connection}`;
}
