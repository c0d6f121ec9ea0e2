import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChangeLog, type ReadToken } from '../../../../../src/model/rows/changeLog';
import { rowOrderOf } from '../../../../../src/model/rows/order';
import { afterRead, provesGone, type ReadResult } from '../../../../../src/model/rows/readResult';
import {
  complete,
  type RowsState,
  unreadRows,
  withoutPage,
  withPage,
} from '../../../../../src/model/rows/rowsState';
import { newestFirst } from '../../../../../src/notion/query/query';
import type { Page } from '../../../../../src/notion/schema/page';
import { idAt, pageAt } from '../../../support/pageAt';

const order = rowOrderOf(newestFirst);
const count = 12;

type Step =
  | { readonly kind: 'begin'; readonly read: number }
  | { readonly kind: 'commit'; readonly read: number }
  /** By somebody, or by a batch of this window, which then settles the page. */
  | { readonly kind: 'trash' | 'write'; readonly page: number; readonly isHere: boolean };

const read = fc.nat(2);
const page = fc.nat(count - 1);
const stepOf = (isHere: fc.Arbitrary<boolean>): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({ kind: fc.constantFrom('begin' as const, 'commit' as const), read }),
    fc.record({ kind: fc.constantFrom('trash' as const, 'write' as const), page, isHere }),
  );

/** Notion, the rows as one window has them, and up to three reads that run at the same time. */
class Play {
  readonly notion = new Map(Array.from({ length: count }, (_, number) => [number, this.#pageOf(number, 0)]));
  readonly trashedHere = new Set<number>();
  readonly log = new ChangeLog();
  state: RowsState = unreadRows(Infinity);
  readonly #reads = new Map<number, { readonly since: ReadToken; readonly pages: readonly Page[] }>();
  #clock = 0;

  step(step: Step): void {
    switch (step.kind) {
      case 'begin':
        if (!this.#reads.has(step.read))
          this.#reads.set(step.read, { since: this.log.begin(), pages: this.listed() });
        return;
      case 'commit':
        this.#commit(step.read);
        return;
      case 'trash':
        this.notion.delete(step.page);
        if (!step.isHere) return;
        this.trashedHere.add(step.page);
        this.log.note(idAt(step.page), undefined);
        this.state = withoutPage(this.state, idAt(step.page));
        return;
      case 'write': {
        const written = this.#pageOf(step.page, ++this.#clock);
        this.notion.set(step.page, written);
        this.trashedHere.delete(step.page);
        if (!step.isHere) return;
        this.log.note(written.id, written);
        this.state = withPage(this.state, written, order);
      }
    }
  }

  /** Lets all reads end, and reads everything once more. */
  rest(): void {
    for (const read of [...this.#reads.keys()]) this.#commit(read);
    this.step({ kind: 'begin', read: 0 });
    this.#commit(0);
  }

  listed(): readonly Page[] {
    return [...this.notion.entries()].sort(([a], [b]) => b - a).map(([, page]) => page);
  }

  #commit(read: number): void {
    const open = this.#reads.get(read);
    if (open === undefined) return;
    const { since, pages } = open;
    const result: ReadResult = { kind: 'first', pages, rest: complete };
    const before = this.state;
    this.state = afterRead(before, result, since, this.log.since(since), order);
    this.log.noteRead(since, before.list.pages, this.state.list.pages, provesGone(result, order));
    this.log.end(since);
    this.#reads.delete(read);
    for (const { id, editedTime } of pages)
      assert.ok((this.state.list.get(id)?.editedTime ?? editedTime) >= editedTime, 'older than it was found');
  }

  #pageOf(number: number, clock: number): Page {
    const time = (minute: number) => new Date(minute * 60_000).toISOString();
    return pageAt(number, { createdTime: time(number), editedTime: time(clock), title: `At ${clock}` });
  }
}

describe('Reads that overlap', () => {
  it('show exactly the pages of Notion when only this window changes any', () => {
    fc.assert(
      fc.property(fc.array(stepOf(fc.constant(true)), { maxLength: 40 }), (steps) => {
        const play = new Play();
        for (const step of steps) {
          play.step(step);
          if (play.state.rest.kind !== 'unread') assert.deepEqual(play.state.list.pages, play.listed());
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('never show a page that this window trashed, and end with the pages of Notion', () => {
    fc.assert(
      fc.property(fc.array(stepOf(fc.boolean()), { maxLength: 40 }), (steps) => {
        const play = new Play();
        for (const step of steps) {
          play.step(step);
          for (const number of play.trashedHere) assert.equal(play.state.list.get(idAt(number)), undefined);
        }
        play.rest();
        assert.deepEqual(play.state.list.pages, play.listed());
        assert.equal(play.log.since({ revision: 0 }).size, 0, 'nothing is noted when no read is open');
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave every earlier state as it was', () => {
    fc.assert(
      fc.property(fc.array(stepOf(fc.boolean()), { maxLength: 30 }), (steps) => {
        const play = new Play();
        const seen = steps.map((step) => {
          play.step(step);
          return [play.state, [...play.state.list.pages]] as const;
        });
        for (const [{ list }, pages] of seen) {
          assert.deepEqual(list.pages, pages);
          for (let number = 0; number < count; number++)
            assert.equal(
              list.get(idAt(number)),
              pages.find(({ id }) => id === idAt(number)),
            );
        }
      }),
      { numRuns: 500 },
    );
  });
});
