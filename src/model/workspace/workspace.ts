import type { NotionApi } from '../../notion/api';
import type { Notion } from '../../notion/connect';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Slice } from '../../notion/schema/common';
import type { RowCache } from '../cache/rowCache';
import type { ArrangementStore } from '../stored/arrangementStore';
import type { Connection } from '../stored/connections';
import type { StoredSource } from '../stored/databaseStore';
import { searchTrash } from '../../notion/operations/trashSearch';
import { newestFirst } from '../../notion/query/query';
import { rowOrderOf } from '../rows/order';
import type { Refresh } from '../rows/fetchRows';
import { Rows } from '../rows/rows';
import { wasReadOrFailed } from '../rows/rowsState';
import { Source, type SourceOptions } from '../source/source';
import { UserNames } from './userNames';

/** Whether the token may change pages. Notion has no call for it: only a write that is refused or confirmed tells. */
export type Access = 'unproven' | 'proven' | 'readOnly';

/** The same for all connections. */
export interface WorkspaceOptions extends Pick<
  SourceOptions,
  'writtenPages' | 'rowProperties' | 'onDidChange'
> {
  readonly arrangements: Pick<ArrangementStore, 'get' | 'set'>;
  /** VS Code's, which names are sorted in. */
  readonly language: string;
  /** Without it, rows are not kept over restarts. */
  readonly rowCache?: Pick<RowCache, 'storeOf'>;
  /** The token turned out to be read-only, or not to be so. */
  readonly onDidChangeReadOnly: () => void;
  /** The pages of `Workspace.trash` changed, or a name of `Workspace.userNames` became known. */
  readonly onDidChangeTrash: () => void;
}

/** A connection with the data sources that were read through it. */
export class Workspace {
  readonly api: NotionApi;
  /** Milliseconds until batches may go on; 0 when they may now. */
  readonly waitMs: () => number;
  /** Milliseconds since 1970 by Notion's clock. */
  readonly now: () => number;
  /** All that search finds in the Trash, also outside the databases that are configured. */
  readonly trash: Rows;
  readonly userNames: UserNames;
  /** Requests a minute that batches may send; undefined until that was learned. */
  readonly perMinute: () => number | undefined;
  #access: Access = 'unproven';
  #isOpen = true;
  readonly #sources = new Map<NotionId, Source>();
  #trash: Promise<Slice<Page>> | undefined;

  constructor(
    readonly connection: Connection,
    private readonly notion: Notion,
    private readonly options: WorkspaceOptions,
  ) {
    this.api = notion.api;
    this.waitMs = notion.waitMs;
    this.now = notion.now;
    const { onDidChangeTrash } = options;
    const fetch = () => this.#searchTrash();
    this.trash = new Rows({ fetch, order: rowOrderOf(newestFirst) }, onDidChangeTrash);
    this.userNames = new UserNames(notion.api, onDidChangeTrash);
    this.perMinute = notion.perMinute;
  }

  /** Once it is closed, late answers must not store again what was deleted with the connection. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
    this.notion.dispose();
  }

  get access(): Access {
    return this.#access;
  }

  setAccess(access: Access): void {
    const wasReadOnly = this.#access === 'readOnly';
    this.#access = access;
    if (wasReadOnly !== (access === 'readOnly')) this.options.onDidChangeReadOnly();
  }

  /** One object for each data source, so that its rows survive when its database is read again. */
  source(stored: StoredSource, onLearnt: SourceOptions['onLearnt']): Source {
    const existing = this.#sources.get(stored.id);
    if (existing !== undefined) {
      existing.name = stored.name;
      return existing;
    }
    const { writtenPages, rowProperties, rowCache, onDidChange, arrangements, language } = this.options;
    const { id } = this.connection;
    const source = new Source({
      api: this.api,
      language,
      known: stored,
      arrangement: arrangements.get(id, stored.id),
      onArranged: async (arrangement) => {
        if (this.isOpen) await arrangements.set(id, stored.id, arrangement);
      },
      workspaceTrash: () => this.#searchTrash(),
      writtenPages,
      rowProperties,
      snapshots: rowCache && ((...asked) => rowCache.storeOf(id, ...asked, () => this.isOpen)),
      onLearnt,
      onDidChange,
    });
    this.#sources.set(stored.id, source);
    return source;
  }

  /** Reads rows anew where people want to see other properties of them by now. */
  updateShown(): void {
    for (const source of this.sources) void source.updateShown();
  }

  get sources(): readonly Source[] {
    return [...this.#sources.values()];
  }

  /** A data source that was read through it. */
  sourceOf(id: NotionId | undefined): Source | undefined {
    return id && this.#sources.get(id);
  }

  /** Refreshes all loaded rows. */
  async refresh(how?: Refresh): Promise<void> {
    this.forgetTrash();
    await Promise.all([
      ...this.sources.map((source) => source.refreshLoaded(how)),
      this.refreshLoadedTrash(),
    ]);
  }

  /** Reads `trash` anew where it was read before, or could not be. */
  async refreshLoadedTrash(): Promise<void> {
    if (wasReadOrFailed(this.trash)) await this.trash.refresh();
  }

  /** The next one who needs the Trash of the workspace reads it again. */
  forgetTrash(): void {
    this.#trash = undefined;
  }

  /** Shared by the data sources, since a search covers the whole workspace. */
  async #searchTrash(): Promise<Slice<Page>> {
    this.#trash ??= searchTrash(this.api);
    try {
      return await this.#trash;
    } catch (error) {
      this.#trash = undefined;
      throw error;
    }
  }
}
