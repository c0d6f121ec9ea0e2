import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { NotionId } from '../../notion/schema/ids';
import { notionId } from '../../notion/schema/common';

/** A data source as far as it is known; `shown` are the ids of the properties that its rows show. */
export interface StoredSource {
  readonly id: NotionId;
  readonly name: string;
  readonly shown?: readonly string[] | undefined;
}

/** A configured database, or a data source configured by itself. */
export interface StoredDatabase {
  readonly kind: 'database' | 'dataSource';
  readonly id: NotionId;
  readonly title: string;
  readonly emoji?: string | undefined;
  readonly sources: readonly StoredSource[];
}

const known = v.record(
  v.string(),
  v.object({
    kind: v.picklist(['database', 'dataSource']),
    id: notionId,
    title: v.string(),
    emoji: v.optional(v.string()),
    sources: v.array(v.object({ id: notionId, name: v.string(), shown: v.optional(v.array(v.string())) })),
  }),
);

/**
 * What was learnt about the databases of each connection, kept over restarts: their rows then show after one
 * query instead of three.
 */
export class DatabaseStore {
  constructor(private readonly memento: vscode.Memento) {}

  get(connection: string, entry: NotionId): StoredDatabase | undefined {
    return this.#all(connection)[entry];
  }

  async set(connection: string, entry: NotionId, database: StoredDatabase): Promise<void> {
    await this.memento.update(key(connection), { ...this.#all(connection), [entry]: database });
  }

  async forget(connection: string): Promise<void> {
    await this.memento.update(key(connection), undefined);
  }

  #all(connection: string): v.InferOutput<typeof known> {
    const read = v.safeParse(known, this.memento.get<unknown>(key(connection)));
    return read.success ? read.output : {};
  }
}

function key(connection: string): string {
  return `known.${connection}`;
}
