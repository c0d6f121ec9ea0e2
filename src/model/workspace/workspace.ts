import type { NotionApi } from '../../notion/api';
import type { Notion } from '../../notion/connect';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Slice } from '../../notion/schema/common';
import type { RowCache } from '../cache/rowCache';
import type { ArrangementStore } from '../stored/arrangementStore';
import type { Connection } from '../stored/connections';
import type { StoredSource } from '../stored/databaseStore';
import { readSlices } from '../../notion/operations/paginate';
import type { Refresh } from '../rows/rows';
import { Source, type SourceOptions } from '../source/source';

/** Whether the token may change pages. Notion has no call for it: only a write that is refused or confirmed tells. */
export type Access = 'unproven' | 'proven' | 'readOnly';

/** The same for all connections. */
export interface WorkspaceOptions extends Pick<SourceOptions, 'writtenPages' | 'onDidChange'> {
  readonly arrangements: Pick<ArrangementStore, 'get' | 'set'>;
  /** Without it, rows are not kept over restarts. */
  readonly rowCache?: Pick<RowCache, 'storeOf'>;
  /** The token turned out to be read-only, or not to be so. */
  readonly onDidChangeReadOnly: () => void;
}

/** A connection with the data sources that were read through it. */
export class Workspace {
  readonly api: NotionApi;
  /** Milliseconds until batches may go on; 0 when they may now. */
  readonly waitMs: () => number;
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
    const { writtenPages, rowCache, onDidChange, arrangements } = this.options;
    const { id } = this.connection;
    const source = new Source({
      api: this.api,
      known: stored,
      arrangement: arrangements.get(id, stored.id),
      onArranged: async (arrangement) => {
        if (this.isOpen) await arrangements.set(id, stored.id, arrangement);
      },
      workspaceTrash: () => this.#searchTrash(),
      writtenPages,
      snapshots: rowCache && ((...asked) => rowCache.storeOf(id, ...asked, () => this.isOpen)),
      onLearnt,
      onDidChange,
    });
    this.#sources.set(stored.id, source);
    return source;
  }

  get sources(): readonly Source[] {
    return [...this.#sources.values()];
  }

  /** Refreshes all loaded rows. */
  async refresh(how?: Refresh): Promise<void> {
    this.forgetTrash();
    await Promise.all(this.sources.map((source) => source.refreshLoaded(how)));
  }

  /** The next one who needs the Trash of the workspace reads it again. */
  forgetTrash(): void {
    this.#trash = undefined;
  }

  /** Shared by the data sources, since a search covers the whole workspace. */
  async #searchTrash(): Promise<Slice<Page>> {
    this.#trash ??= readSlices((cursor) =>
      this.api.searchPages({ inTrash: true, cursor }, { lane: 'background' }),
    );
    try {
      return await this.#trash;
    } catch (error) {
      this.#trash = undefined;
      throw error;
    }
  }
}
