import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { Source } from '../../../../../src/model/source/source';
import type { NotionId } from '../../../../../src/notion/schema/ids';
import type { Page } from '../../../../../src/notion/schema/page';
import { ids, rowId } from '../../../../emulator/sample/ids';
import { type Connected, idOf, useNotion } from '../../../support/notion';
import { allRows, sourceOver } from '../../../support/sourceOver';

const rowCount = 620;
const parent = { kind: 'dataSource', id: ids.dataSources.huge } as const;

type Step =
  | { readonly kind: 'rename' | 'trash' | 'restore'; readonly row: number }
  | { readonly kind: 'create' }
  /** By a batch of this window, which settles the page. */
  | { readonly kind: 'archive' | 'unarchive'; readonly row: number }
  | { readonly kind: 'refresh'; readonly whole: boolean }
  | { readonly kind: 'more' | 'loadAll' | 'stop' | 'wait' }
  /** What Notion has answered so far arrives. */
  | { readonly kind: 'arrive' };

const row = fc.nat(rowCount - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('rename' as const, 'trash' as const, 'restore' as const), row }),
  fc.record({ kind: fc.constant('create' as const) }),
  fc.record({ kind: fc.constantFrom('archive' as const, 'unarchive' as const), row }),
  fc.record({ kind: fc.constant('refresh' as const), whole: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('more' as const, 'loadAll' as const, 'stop' as const, 'wait' as const) }),
  fc.record({ kind: fc.constant('arrive' as const) }),
);

describe('Rows that are read, changed and refreshed at the same time', () => {
  const { fixture, connect } = useNotion({ huge: rowCount });

  /** A window whose reads go on while other things happen. */
  class Window {
    readonly source: Source;
    readonly #archived = new Map<NotionId, Page>();
    readonly #reads: Promise<unknown>[] = [];
    /** Requests that Notion has not answered yet. */
    readonly #asked = new Set<Promise<unknown>>();
    #stop = new AbortController();
    /** Answers that are on their way. Undefined: they arrive at once. */
    #onTheWay: (() => void)[] | undefined;

    constructor(private readonly notion: Connected) {
      const { api } = notion;
      const rows: typeof api.rows = async (...asked) => {
        const asking = api.rows(...asked);
        this.#asked.add(asking);
        const answer = await asking.finally(() => this.#asked.delete(asking));
        await new Promise<void>((arrive) => {
          if (this.#onTheWay === undefined) arrive();
          else this.#onTheWay.push(arrive);
        });
        return answer;
      };
      this.source = sourceOver({ api: { ...api, rows } });
    }

    async load(): Promise<void> {
      await this.source.live.load();
      this.#onTheWay = [];
    }

    async step(step: Step): Promise<void> {
      const { live } = this.source;
      switch (step.kind) {
        case 'rename':
        case 'trash':
        case 'restore': {
          const id = idOf(rowId('huge', step.row));
          if (step.kind === 'restore') this.#archived.delete(id);
          await fixture.control.edit(
            step.kind === 'rename' ? { kind: 'rename', id, title: 'Renamed' } : { kind: step.kind, id },
          );
          return;
        }
        case 'create':
          await fixture.control.edit({ kind: 'create', parent, title: 'New', count: 2 });
          return;
        case 'archive': {
          const page = live.pages[step.row % live.pages.length];
          if (page === undefined) return;
          await fixture.control.edit({ kind: 'trash', id: page.id });
          this.source.settle({ ...page, state: 'trash' });
          this.#archived.set(page.id, page);
          return;
        }
        case 'unarchive': {
          const [page] = this.#archived.values();
          if (page === undefined) return;
          this.#archived.delete(page.id);
          await fixture.control.edit({ kind: 'restore', id: page.id });
          this.source.settle({ ...page, state: 'live' });
          return;
        }
        case 'refresh':
          this.#reads.push(live.refresh({ whole: step.whole }));
          await this.#answered();
          return;
        case 'more':
          this.#reads.push(live.more());
          await this.#answered();
          return;
        case 'loadAll': {
          this.#stop = live.isLoadingAll ? this.#stop : new AbortController();
          this.#reads.push(live.all({ signal: this.#stop.signal, onCount: () => undefined }));
          await this.#answered();
          return;
        }
        case 'stop':
          this.#stop.abort();
          return;
        case 'arrive':
          for (const arrive of this.#onTheWay?.splice(0) ?? []) arrive();
          await this.#answered();
          return;
        case 'wait':
          for (const arrive of this.#onTheWay?.splice(0) ?? []) arrive();
          this.#onTheWay = undefined;
          await Promise.all(this.#reads.splice(0));
          this.#onTheWay = [];
      }
    }

    /** Requests that a step made are answered, so that the answers are older than what happens next. */
    async #answered(): Promise<void> {
      do {
        await Promise.allSettled(this.#asked);
        await setImmediate();
      } while (this.#asked.size > 0);
    }

    assertNoneIsBack(): void {
      for (const id of this.#archived.keys())
        assert.equal(this.source.live.find(id), undefined, 'A page that was archived here is shown.');
    }

    async assertAsInNotion(): Promise<void> {
      await this.step({ kind: 'wait' });
      this.#onTheWay = undefined;
      const { live } = this.source;
      await live.all({ signal: new AbortController().signal, onCount: () => undefined });
      await live.refresh({ whole: true });
      assert.equal(live.failed, undefined);
      const byId = (a: Page, b: Page) => (a.id < b.id ? -1 : 1);
      assert.deepEqual(live.pages.toSorted(byId), (await allRows(this.notion)).toSorted(byId));
    }
  }

  it('never include a page that was archived here, and end as Notion has them', async function () {
    this.timeout(300_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        await fixture.control.reset();
        const window = new Window(connect());
        await window.load();
        for (const step of steps) {
          await window.step(step);
          window.assertNoneIsBack();
        }
        await window.assertAsInNotion();
        window.assertNoneIsBack();
      }),
      { numRuns: 20 },
    );
  });
});
