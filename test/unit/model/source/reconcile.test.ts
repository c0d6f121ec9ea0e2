import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nothingArranged } from '../../../../src/model/arrangement/arrangement';
import type { WrittenPage } from '../../../../src/model/source/putAway';
import { RowCache } from '../../../../src/model/cache/rowCache';
import type { Source } from '../../../../src/model/source/source';
import type { Page } from '../../../../src/notion/schema/page';
import { rowId } from '../../../emulator/sample/ids';
import { LogLines } from '../../support/logLines';
import { type Connected, idOf, useNotion } from '../../support/notion';
import { idsOf, loadAll, queries, sourceOver } from '../../support/sourceOver';

const row = (index: number) => idOf(rowId('huge', index));

describe('Rows of a snapshot', () => {
  const { fixture, connect } = useNotion({ huge: 450 });
  let folder: string;
  let notion: Connected;
  let touched: readonly WrittenPage[] | undefined;
  let page: Page;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rows-'));
    notion = connect();
    touched = [];
    page = await notion.api.page(row(400));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** As a window that was opened just now has it. */
  const opened = () => {
    const cache = new RowCache(folder, () => true, new LogLines());
    const source = sourceOver(notion, {
      snapshots: (id, question) => cache.storeOf('0123456789abcdef', id, question, () => true),
      writtenPages: () => Promise.resolve(touched),
    });
    return { cache, source };
  };

  /** All rows, in memory and on disk. */
  const kept = async () => {
    const window = opened();
    await loadAll(window.source.live);
    // What the sample was edited at is long past by then.
    await fixture.control.edit({ kind: 'rename', id: row(0), title: 'Latest' });
    await window.source.live.refresh();
    await window.cache.flush();
    return window;
  };

  const written = async (source: Source, state: 'live' | 'trash') => {
    await notion.api.patch({ kind: 'page', id: page.id }, { in_trash: state === 'trash' });
    touched = [{ id: page.id, stateAfter: state, at: Date.now() }];
    source.settle({ ...page, state });
  };

  it('do not bring back a page that was archived while other rows were shown', async () => {
    const { source } = await kept();
    await source.arrange({ ...nothingArranged, group: { type: 'status', property: 'st' } });
    await source.groups?.load();
    await written(source, 'trash');
    await source.arrange(undefined);
    await source.live.load();
    assert.ok(!idsOf(source.live.pages).includes(page.id), 'at once');
    await source.live.refresh();
    assert.equal(source.live.pages.length, 449);
  });

  it('do not bring back a page that was archived before a window was killed', async () => {
    await written((await kept()).source, 'trash');
    const { source } = opened();
    await source.live.load();
    assert.ok(!idsOf(source.live.pages).includes(page.id), 'at once');
    await source.live.refresh();
    assert.equal(source.live.pages.length, 449);
  });

  it('include a page that was restored before they were read', async () => {
    await notion.api.patch({ kind: 'page', id: page.id }, { in_trash: true });
    await kept();
    const { source } = opened();
    await written(source, 'live');
    await source.live.load();
    await source.live.refresh();
    assert.ok(idsOf(source.live.pages).includes(page.id));
  });

  const readAgain: readonly (readonly [string, () => readonly WrittenPage[] | undefined, number])[] = [
    [
      'only asked about edits where they show what was written',
      () => [{ id: page.id, stateAfter: 'live', at: 0 }],
      1,
    ],
    ['all read again where the journal cannot be read', () => undefined, 5],
    [
      'all read again where nobody knows what was written',
      () => [{ id: page.id, stateAfter: undefined, at: 0 }],
      5,
    ],
  ];
  for (const [name, of, requests] of readAgain) {
    it(`are ${name}`, async () => {
      await kept();
      touched = of();
      const { source } = opened();
      await fixture.control.clearRequests();
      await source.live.load();
      await source.live.refresh();
      // Loading refreshes once by itself, and each time asks for edits once all were read.
      assert.equal(await queries(fixture.control), requests + 1);
    });
  }
});
