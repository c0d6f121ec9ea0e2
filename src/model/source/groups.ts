import { failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Condition } from '../../notion/query/query';
import { type GroupSpec, type GroupValue, keyOf } from '../arrangement/groupValue';
import type { Failed } from '../rows/rowsState';
import type { Refresh, Rows } from '../rows/rows';

/** Rows that have the same value, as a listing of its own. */
export interface Group {
  readonly key: string;
  readonly value: GroupValue;
  readonly where: Condition;
  readonly rows: Rows;
}

export interface GroupsOptions {
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
  #loaded = false;
  #failed: Failed | undefined;
  #busy: Promise<void> | undefined;

  constructor(private readonly options: GroupsOptions) {}

  get list(): readonly Group[] {
    return this.#list;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get failed(): Failed | undefined {
    return this.#failed;
  }

  /** The loaded pages, each once, as `find` gives it. */
  get pages(): readonly Page[] {
    const pages = new Map<NotionId, Page>();
    for (const { rows } of this.#list) {
      for (const page of rows.pages) if (!pages.has(page.id)) pages.set(page.id, page);
    }
    return [...pages.values()];
  }

  /** Which groups there are, once. Never rejects: see `failed`. */
  load(): Promise<void> {
    return this.#loaded || this.#failed !== undefined ? Promise.resolve() : this.#read();
  }

  /** Which groups there are, and the rows of those that are loaded. */
  async refresh(how?: Refresh): Promise<void> {
    await this.#busy;
    await this.#read();
    const wanted = this.#list.filter(({ rows }) => rows.loaded || rows.failed !== undefined);
    await Promise.all(wanted.map(({ rows }) => rows.refresh(how)));
  }

  find(id: NotionId): Page | undefined {
    return this.#list.flatMap(({ rows }) => rows.find(id) ?? [])[0];
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
    return (this.#busy ??= this.#readAlone());
  }

  async #readAlone(): Promise<void> {
    try {
      // Of the same value something else can be asked by now: who the other people are depends on who has a group.
      const before = new Map(this.#list.map(({ where, rows }) => [JSON.stringify(where), rows]));
      this.#list = (await this.options.read()).map((group) => ({
        ...group,
        key: keyOf(group.value),
        rows: before.get(JSON.stringify(group.where)) ?? this.options.rowsOf(group),
      }));
      this.#loaded = true;
      this.#failed = undefined;
    } catch (error) {
      this.#failed = { failure: failureOf(error), since: this.#failed?.since ?? new Date() };
    } finally {
      this.#busy = undefined;
      this.options.onDidChange();
    }
  }
}
