import type { Failure } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Catalog, CatalogState } from '../catalog/catalog';
import type { Rows } from '../rows/rows';
import { wasReadOrFailed } from '../rows/rowsState';
import type { Workspace } from '../workspace/workspace';
import type { Page } from '../../notion/schema/page';
import { isExpiring } from './deadline';
import { LiveRows } from './liveRows';
import { byDeadline } from './order';
import { type Place, placesIn, type TrashPlace } from './places';
import { type TrashedPage, trashedSince } from './trashed';

export interface TrashContent {
  readonly kind: CatalogState['kind'];
  /** The configured data sources in their order, then the rest of each workspace. */
  readonly places: readonly TrashPlace[];
  /** Of places that are being read. */
  readonly unread: readonly Rows[];
}

/** The pages of all places, as far as Notion lists them. */
interface WholeTrash {
  readonly pages: readonly TrashedPage[];
  /** The first one, where places could not be read. */
  readonly failure: Failure | undefined;
  /** There may be more. */
  readonly isInPart: boolean;
}

/** When batches of ours trashed these pages, in milliseconds since 1970 by this machine's clock. */
type ReadArchivedAt = (pages: ReadonlySet<NotionId>) => Promise<ReadonlyMap<NotionId, number>>;

/** The Trash of all that is connected. Asks Notion for nothing before it is read. */
export class TrashList {
  readonly #liveRows = new LiveRows();
  readonly #subscription: { dispose(): unknown };

  constructor(
    private readonly catalog: Pick<Catalog, 'state' | 'known'> & {
      readonly onDidRefresh: (listener: () => void) => { dispose(): unknown };
    },
    private readonly readArchivedAt: ReadArchivedAt,
  ) {
    this.#subscription = catalog.onDidRefresh(() => {
      this.#liveRows.forget();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /**
   * The places that were read; waits for the first of them, and the others announce themselves. Rejects only when the
   * secret storage does.
   */
  async read(): Promise<TrashContent> {
    const { kind, places } = await this.#places();
    const unread = places.filter(({ rows }) => !wasReadOrFailed(rows));
    const loading = unread.map(({ rows }) => rows.load());
    if (unread.length > 0 && unread.length === places.length) await Promise.race(loading);
    const read = places.filter(({ rows }) => wasReadOrFailed(rows));
    const rest = places.flatMap(({ rows }) => (wasReadOrFailed(rows) ? [] : [rows]));
    return { kind, places: await this.#withPages(read, places), unread: rest };
  }

  /** The pages of all places, once each was read or has failed; those that failed before are read anew. Rejects as `read`. */
  async readAll(): Promise<WholeTrash> {
    const before = await this.#places();
    const failed = before.places.filter(({ rows }) => rows.failed !== undefined);
    await Promise.all(failed.map(({ rows }) => rows.refresh()));
    let content = await this.read();
    while (content.unread.length > 0) {
      await Promise.all(content.unread.map((rows) => rows.load()));
      content = await this.read();
    }
    const { places } = content;
    return {
      pages: places.flatMap(({ pages }) => pages),
      failure: places.find(({ rows }) => rows.failed !== undefined)?.rows.failed?.failure,
      isInPart: places.some(({ rows }) => rows.state.rest.kind === 'capped'),
    };
  }

  /** The loaded pages that Notion deletes soon. Sends no request, so that it can be told of a view that is closed. */
  async expiring(days: number): Promise<readonly TrashedPage[]> {
    const { known } = this.catalog;
    const workspaces = known.flatMap((entry) => (entry.kind === 'database' ? [entry.workspace] : []));
    const places = placesIn(known, new Set(workspaces));
    const isDue = (since: number | undefined, workspace: Workspace) =>
      isExpiring(since, { now: workspace.now(), days });
    const found = await this.#withPages(places, places, {
      // Nothing was trashed before it was edited last.
      isWanted: ({ editedTime }, { workspace }) => isDue(Date.parse(editedTime), workspace),
      mayAsk: false,
    });
    return found.flatMap(({ pages, workspace }) => pages.filter(({ since }) => isDue(since, workspace)));
  }

  async #places(): Promise<{ readonly kind: CatalogState['kind']; readonly places: readonly Place[] }> {
    const state = await this.catalog.state();
    const { kind } = state;
    if (kind !== 'ready' && kind !== 'noDatabases') return { kind, places: [] };
    return { kind, places: placesIn(kind === 'ready' ? state.entries : [], state.workspaces) };
  }

  async #withPages(
    read: readonly Place[],
    places: readonly Place[],
    { isWanted, mayAsk }: Wanted = { isWanted: () => true, mayAsk: true },
  ): Promise<readonly TrashPlace[]> {
    const configured = new Set(places.flatMap(({ source }) => source?.id ?? []));
    const isIn = (page: Page, place: Place) =>
      page.state === 'trash' &&
      (place.source !== undefined || page.parent.kind !== 'dataSource' || !configured.has(page.parent.id));
    const found = read.map((place) => ({
      place,
      pages: place.rows.pages.filter((page) => isIn(page, place) && isWanted(page, place)),
    }));
    const archivedAt = await this.readArchivedAt(
      new Set(found.flatMap(({ pages }) => pages.map(({ id }) => id))),
    );
    return Promise.all(
      found.map(async ({ place, pages }): Promise<TrashPlace> => {
        const { workspace, source } = place;
        const aheadMs = workspace.now() - Date.now();
        const hasLive =
          source !== undefined && pages.length > 0 && (await this.#liveRows.has(source, { mayAsk }));
        const trashed = pages.map((page): TrashedPage => {
          const isFreeAbove = hasLive || page.parent.kind === 'workspace';
          const at = archivedAt.get(page.id);
          const evidence = { archivedAt: at && at + aheadMs, isFreeAbove };
          return { page, workspace, source, ...trashedSince(page, evidence) };
        });
        return { ...place, pages: trashed.sort(byDeadline) };
      }),
    );
  }
}

interface Wanted {
  readonly isWanted: (page: Page, place: Place) => boolean;
  readonly mayAsk: boolean;
}
