import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold, titleQueryOf, rankOf } from '../../../../src/model/find/match';
import { rank } from '../../../../src/model/find/rank';
import type { LocatedPage } from '../../../../src/model/workspace/readPages';
import { Workspace } from '../../../../src/model/workspace/workspace';
import { connectNotion } from '../../../../src/notion/connect';
import type { Page } from '../../../../src/notion/schema/page';
import { pageAt } from '../../support/pageAt';
import { LogLines } from '../../support/logLines';

const all = { limit: 100, others: false };

describe('The order of what was found', () => {
  const notion = connectNotion({ origin: 'http://127.0.0.1:9', token: 'none', log: new LogLines() });
  const workspace = new Workspace(
    { id: 'one', kind: 'internal', origin: 'http://127.0.0.1:9', name: 'One' },
    notion,
    {
      writtenPages: () => Promise.resolve([]),
      language: 'en',
      onDidChange: () => undefined,
      onDidChangeReadOnly: () => undefined,
      onDidChangeTrash: () => undefined,
      arrangements: { get: () => undefined, set: () => Promise.resolve() },
    },
  );
  after(() => {
    notion.dispose();
  });

  const located = (title: string, rest: Partial<Page> = {}, number = 0): LocatedPage => ({
    page: pageAt(number, { title, ...rest }),
    workspace,
  });
  const titles = (found: readonly LocatedPage[]) => found.map(({ page }) => page.title);

  it('ranks by title match, then live before put away, then last edited first', () => {
    const newer = { editedTime: '2026-02-01T00:00:00.000Z' };
    const pages = [
      located('Embargo', newer),
      located('The bar, trashed later', { state: 'trash', ...newer }),
      located('The bar, kept', { state: 'kept' }),
      located('The bar, older'),
      located('The bar, newer', newer),
      located('Barn', { state: 'trash' }),
      located('Bar'),
      located('Foo', newer),
    ];
    assert.deepEqual(titles(rank(pages, 'bar', all)), [
      'Bar',
      'Barn',
      'The bar, newer',
      'The bar, older',
      'The bar, trashed later',
      'The bar, kept',
      'Embargo',
    ]);
  });

  it('puts pages that only Notion matched last, and drops them unless asked for', () => {
    const pages = [located('Foo'), located('Bar')];
    assert.deepEqual(titles(rank(pages, 'bar', { limit: 9, others: true })), ['Bar', 'Foo']);
    assert.deepEqual(titles(rank(pages, 'bar', all)), ['Bar']);
  });

  it('ranks all pages by their last edit when nothing was typed', () => {
    const pages = [located('Old'), located('New', { editedTime: '2026-03-01T00:00:00.000Z' })];
    assert.deepEqual(titles(rank(pages, '', all)), ['New', 'Old']);
  });

  it('ranks independently of the input order and drops no page that matches', () => {
    const anyPage = fc.record({
      title: fc.constantFrom('Bar', 'bár', 'Bar foo', 'Foo bar', 'Embargo', 'Foo', ''),
      state: fc.constantFrom('live' as const, 'trash' as const, 'kept' as const),
      editedTime: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
    });
    fc.assert(
      fc.property(fc.array(anyPage), fc.constantFrom('', 'bar', 'o b'), fc.gen(), (some, text, pick) => {
        const pages = some.map((page, index) => located(page.title, page, index));
        const found = rank(pages, text, all);
        const shuffled = pick(fc.shuffledSubarray, pages, { minLength: pages.length });
        assert.deepEqual(rank(shuffled, text, all), found);
        const fitting = pages.filter(
          ({ page }) => rankOf(fold(page.title), titleQueryOf(text)) !== undefined,
        );
        assert.deepEqual(new Set(found), new Set(fitting));
      }),
    );
  });
});
