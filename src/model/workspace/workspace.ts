import type { NotionApi } from '../../notion/api';
import type { Notion } from '../../notion/connect';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Slice } from '../../notion/schema/common';
import type { ArrangementStore } from '../stored/arrangementStore';
import type { Connection } from '../stored/connections';
import type { StoredSource } from '../stored/databaseStore';
import { readSlices } from '../../notion/operations/paginate';
import type { Refresh } from '../rows/rows';
import { Source, type SourceOptions } from '../source/source';

/** Whether the token may change pages. Notion tells only by refusing a write. */
export type Access = 'unproven' | 'proven' | 'readOnly';

/** What the data sources of all connections have in common. */
export type SharedOptions = Pick<SourceOptions, 'writtenPages' | 'snapshots' | 'onDidChange'> & {
  readonly arrangements: Pick<ArrangementStore, 'get' | 'set'>;
};

/** One connection with what is known through it. */
export class Workspace {
  access: Access = 'unproven';
  readonly #sources = new Map<NotionId, Source>();
  #trash: Promise<Slice<Page>> | undefined;

  readonly api: NotionApi;
  /** Milliseconds until batches may go on; 0 when they may now. */
  readonly waitMs: () => number;

  constructor(
    readonly connection: Connection,
    notion: Pick<Notion, 'api' | 'waitMs'>,
    private readonly shared: SharedOptions,
  ) {
    this.api = notion.api;
    this.waitMs = notion.waitMs;
  }

  /** The one object for a data source; its rows stay when its name or its database is read anew. */
  source(known: StoredSource, onLearnt: SourceOptions['onLearnt']): Source {
    const existing = this.#sources.get(known.id);
    if (existing !== undefined) {
      existing.name = known.name;
      return existing;
    }
    const workspaceTrash = () => this.#searchTrash();
    const { writtenPages, snapshots, onDidChange, arrangements } = this.shared;
    const source = new Source({
      api: this.api,
      known,
      arrangement: arrangements.get(this.connection.id, known.id),
      onArranged: (arrangement) => arrangements.set(this.connection.id, known.id, arrangement),
      workspaceTrash,
      writtenPages,
      snapshots,
      onLearnt,
      onDidChange,
    });
    this.#sources.set(known.id, source);
    return source;
  }

  get sources(): readonly Source[] {
    return [...this.#sources.values()];
  }

  /** Brings all rows that are loaded up to date. */
  async refresh(how?: Refresh): Promise<void> {
    this.forgetTrash();
    await Promise.all(this.sources.map((source) => source.refreshLoaded(how)));
  }

  /** The Trash of the workspace is read anew when it is next needed. */
  forgetTrash(): void {
    this.#trash = undefined;
  }

  /** Search covers the whole workspace, so its data sources share one. */
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
