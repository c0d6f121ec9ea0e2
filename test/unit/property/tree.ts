import assert from 'node:assert/strict';
import type { ItemResult } from '../../../src/archive/batch';
import type { Journal } from '../../../src/archive/journal/journal';
import { idsOf } from '../../../src/archive/journal/summary';
import { writtenPagesIn } from '../../../src/archive/journal/writtenPages';
import { readSlices } from '../../../src/notion/operations/paginate';
import type { Source, SourceOptions } from '../../../src/model/source/source';
import type { NotionApi } from '../../../src/notion/api';
import { partition } from '../../emulator/query/run';
import { readsInTrash } from '../../emulator/state/trash';
import { loadAll, sourceOver } from '../support/sourceOver';
import { idOf } from '../support/notion';
import type { WatchedNotion } from './notion';
import { listed } from './pool';

type Slices = ReturnType<SourceOptions['workspaceTrash']>;

/** What a window shows of data sources: read at first, moved as batches say, and brought up to date. */
export class Tree {
  readonly #sources: readonly Source[];
  #trash: Slices | undefined;

  constructor(
    private readonly notion: WatchedNotion,
    readonly api: NotionApi,
    private readonly journal: Journal,
  ) {
    this.#sources = listed.map((id) => this.#sourceOf(id));
  }

  async load(): Promise<void> {
    for (const { live, putAway } of this.#sources) {
      await loadAll(live);
      await putAway.load();
    }
  }

  /** As a window does with each outcome. */
  settle({ item, outcome }: ItemResult): void {
    const source = this.#sources.find(({ id }) => id === item.source);
    if (outcome.kind === 'gone') source?.remove(item.id);
    const page = 'state' in outcome ? source?.find(item.id) : undefined;
    if (page !== undefined && 'state' in outcome) source?.settle({ ...page, state: outcome.state });
  }

  /** Brought up to date, each data source shows what there is, each page once. */
  async assertTrue(): Promise<void> {
    this.#trash = undefined;
    const touched = new Set<string>();
    for (const summary of await this.journal.batches()) for (const id of idsOf(summary)) touched.add(id);
    for (const source of this.#sources) {
      const { store } = this.notion.world;
      const entity = store.get(source.id);
      if (entity === undefined || !this.notion.isVisible('full', entity)) continue;
      await source.refreshLoaded();
      await loadAll(source.live);
      assert.deepEqual([source.live.failed, source.putAway.failed], [undefined, undefined]);
      assert.equal(source.putAway.state.rest.kind, 'complete');
      assertRows(this.notion, source, touched);
    }
  }

  #sourceOf(id: string): Source {
    return sourceOver(this, {
      known: { id: idOf(id), name: 'A data source' },
      workspaceTrash: () =>
        (this.#trash ??= readSlices((cursor) => this.api.searchPages({ inTrash: true, cursor }))),
      writtenPages: async (source) => writtenPagesIn(source, await this.journal.batches()),
    });
  }
}

/**
 * Live rows are those of Notion. Rows put away are too, as far as Notion has a list that they are on: the query of
 * this data source, the index of search, which lags behind, or the journal of batches that were about them.
 */
function assertRows(
  notion: WatchedNotion,
  { id, live, putAway }: Source,
  touched: ReadonlySet<string>,
): void {
  const { store, index, switches } = notion.world;
  const rows = [...store.childrenOf(id)];
  const isLive = (row: string) => notion.look('full', row) === 'live';
  assert.deepEqual(
    live.pages.map((page) => page.id).sort(),
    rows.filter(isLive).sort(),
    `Live rows of ${id}`,
  );

  const shown = new Map<string, string>(putAway.pages.map((page) => [page.id, page.state]));
  assert.equal(shown.size, putAway.pages.length, 'A page is listed twice.');
  const isQueried = [partition(notion.world, true), partition(notion.world, false)];
  for (const row of new Set([...rows, ...shown.keys()])) {
    const entity = store.get(row);
    const indexed = index.get(row);
    const isFound = indexed !== undefined && readsInTrash(indexed, index.get, switches);
    const isKnown =
      touched.has(row) || isFound || (entity?.kind === 'page' && isQueried.some((is) => is(entity)));
    const reading = notion.look('full', row);
    const wanted = reading === 'live' || reading === 'gone' ? undefined : reading;
    // What search alone tells may be old.
    const mayBeOld =
      isFound && !touched.has(row) && (switches.searchShows === 'indexed' || entity === undefined);
    const isRight = shown.get(row) === wanted || (wanted === undefined ? mayBeOld : !isKnown);
    assert.ok(isRight, `${row} is ${reading} and shown as ${String(shown.get(row))}.`);
  }
}
