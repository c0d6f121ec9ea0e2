import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Source } from '../../../../../src/model/source/source';
import type { Edit } from '../../../../emulator/control';
import { ids, rowId } from '../../../../emulator/sample/ids';
import { type Connected, useNotion } from '../../../support/notion';
import { allRows, idsOf, loadAll, sourceOver } from '../../../support/sourceOver';

const { huge, articles } = ids.dataSources;
const rowCount = 320;
const here = { kind: 'dataSource', id: huge } as const;
const elsewhere = { kind: 'dataSource', id: articles } as const;

type Step =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'pass'; readonly ms: number }
  /** The person's own, which is known here at once. */
  | { readonly kind: 'archive'; readonly index: number }
  | { readonly kind: 'refresh'; readonly whole: boolean };

const anyRow = fc.integer({ min: 0, max: rowCount - 1 }).map((index) => rowId('huge', index));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('rename' as const), id: anyRow, title: fc.string({ maxLength: 5 }) }),
  fc.record({ kind: fc.constantFrom('trash' as const, 'restore' as const), id: anyRow }),
  fc.record({ kind: fc.constant('move' as const), id: anyRow, parent: fc.constantFrom(here, elsewhere) }),
  fc.constant({ kind: 'create' as const, parent: here, title: 'New', count: 3 }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit' as const), edit }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(200_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('archive' as const), index: fc.nat(rowCount) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refresh' as const), whole: fc.boolean() }) },
);

describe('Whatever happens elsewhere', () => {
  const { fixture, connect } = useNotion({ huge: rowCount });

  const act = async (doing: Step, source: Source, notion: Connected): Promise<void> => {
    switch (doing.kind) {
      case 'edit':
        await fixture.control.edit(doing.edit);
        return;
      case 'pass':
        await fixture.control.advance(doing.ms);
        return;
      case 'archive': {
        const page = source.live.pages[doing.index];
        if (page === undefined) return;
        await fixture.control.edit({ kind: 'trash', id: page.id });
        source.settle({ ...page, state: 'trash' });
        return;
      }
      case 'refresh': {
        await source.live.refresh({ whole: doing.whole });
        const shown = source.live.pages;
        const real = await allRows(notion);
        if (doing.whole) assert.deepEqual(new Set(shown), new Set(real));
        assert.equal(new Set(idsOf(shown)).size, shown.length, 'none twice');
        const byId = new Map(shown.map((page) => [page.id, page]));
        // What was edited or added is there at once; what left may still be.
        for (const page of real) assert.deepEqual(byId.get(page.id), page);
      }
    }
  };

  it('rows agree with Notion after a refresh, and rows that left are gone once all are read again', async function () {
    // Each of the runs has a limit of its own.
    this.timeout(0);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        await fixture.control.reset();
        const notion = connect();
        const source = sourceOver(notion);
        await loadAll(source.live);
        for (const doing of [...steps, { kind: 'refresh', whole: true } as const])
          await act(doing, source, notion);
      }),
      { numRuns: 15, timeout: 120_000 },
    );
  });
});
