import { failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { type GroupSpec, keyOf } from '../arrangement/groupValue';
import { type Failed, failedWith, wasReadOrFailed } from '../rows/rowsState';
import type { Refresh } from '../rows/fetchRows';
import type { Rows } from '../rows/rows';

/** Rows that have the same value, as a listing of its own. */
export interface Group extends GroupSpec {
  readonly key: string;
  readonly rows: Rows;
}

interface GroupsOptions {
  readonly read: () => Promise<readonly GroupSpec[]>;
  readonly rowsOf: (group: GroupSpec) => Rows;
  readonly onDidChange: () => void;
}

/**
 * The groups of a data source. Each asks Notion for its own rows once it is opened, so that its rows and their
 * number hold also where others are not loaded. A page that names several people is in the group of each.
 */
export class Groups {
  #list: readonly Group[] = [];
  #failed: Failed | undefined;
  #reading: Promise<void> | undefined;

  constructor(private readonly options: GroupsOptions) {}

  get list(): readonly Group[] {
    return this.#list;
  }

  /** Every property has at least one group, of the rows without a value. */
  get loaded(): boolean {
    return this.#list.length > 0;
  }

  get failed(): Failed | undefined {
    return this.#failed;
  }

  /** The loaded pages, each once, as `find` gives it. */
  get pages(): readonly Page[] {
    const pages = new Map<NotionId, Page>();
    for (const { rows } of this.#list) for (const page of rows.pages) pages.set(page.id, page);
    return [...pages.values()];
  }

  /** Which groups there are, once. Never rejects: see `failed`. */
  async load(): Promise<void> {
    if (!wasReadOrFailed(this)) await this.#read();
  }

  /** Which groups there are, and the rows of those that are loaded. */
  async refresh(how?: Refresh): Promise<void> {
    await this.#reading;
    await this.#read();
    const asked = this.#list.filter(({ rows }) => wasReadOrFailed(rows));
    await Promise.all(asked.map(({ rows }) => rows.refresh(how)));
  }

  find(id: NotionId): Page | undefined {
    return this.#list.flatMap(({ rows }) => rows.find(id) ?? []).at(-1);
  }

  invalidate(): void {
    for (const { rows } of this.#list) rows.invalidate();
  }

  /** As for `Rows`: false where only Notion can tell which groups the page belongs to. */
  upsert(page: Page): boolean {
    return this.#list.map(({ rows }) => rows.upsert(page)).every(Boolean);
  }

  remove(id: NotionId): void {
    for (const { rows } of this.#list) rows.remove(id);
  }

  #read(): Promise<void> {
    return (this.#reading ??= this.#readOnce());
  }

  async #readOnce(): Promise<void> {
    try {
      const found = await this.options.read();
      // Of the same value something else can be asked by now: who the other people are depends on who has a group.
      const before = new Map(this.#list.map(({ where, rows }) => [JSON.stringify(where), rows]));
      this.#list = found.map((group) => ({
        ...group,
        key: keyOf(group.value),
        rows: before.get(JSON.stringify(group.where)) ?? this.options.rowsOf(group),
      }));
      this.#failed = undefined;
    } catch (error) {
      this.#failed = failedWith(failureOf(error), this.#failed);
    } finally {
      this.#reading = undefined;
      this.options.onDidChange();
    }
  }
}
