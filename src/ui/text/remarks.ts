import { l10n } from 'vscode';
import type { ItemResult, Outcome } from '../../archive/batch';
import { countInWords, nameOf, pagesInWords } from './words';

/** A sentence for each thing that happened to some items beside success and failure. */
export function remarksOn(results: readonly ItemResult[]): readonly string[] {
  const of = (kind: Outcome['kind']) => results.filter(({ outcome }) => outcome.kind === kind);
  const moved = of('changed').filter(({ outcome }) => 'movedTo' in outcome);
  return [
    remark(of('gone'), {
      one: (page) => l10n.t('{0} is gone: permanently deleted or no longer shared.', page),
      many: (pages) => l10n.t('{0} are gone: permanently deleted or no longer shared.', pages),
    }),
    remark(of('already'), {
      one: (page) =>
        l10n.t({
          message: '{0} needed no change.',
          args: [page],
          comment: '{0}: the title of one page, in quotes',
        }),
      many: (pages) =>
        l10n.t({
          message: '{0} needed no change.',
          args: [pages],
          comment: '{0}: such as “12 pages”, always several',
        }),
    }),
    remark(moved, {
      one: (page) => l10n.t('{0} had been moved and was changed in its new location.', page),
      many: (pages) => l10n.t('{0} had been moved and were changed in their new location.', pages),
    }),
    retitledInWords(results),
    remark(of('found'), {
      one: (page) =>
        l10n.t({
          message: '{0} had been changed before the interruption.',
          args: [page],
          comment: '{0}: the title of one page, in quotes',
        }),
      many: (pages) =>
        l10n.t({
          message: '{0} had been changed before the interruption.',
          args: [pages],
          comment: '{0}: such as “12 pages”, always several',
        }),
    }),
    remark(of('moved'), {
      one: (page) => l10n.t('{0} has moved since and was skipped.', page),
      many: (pages) => l10n.t('{0} have moved since and were skipped.', pages),
    }),
    remark(of('changedSince'), {
      one: (page) => l10n.t('{0} has changed since and was skipped.', page),
      many: (pages) => l10n.t('{0} have changed since and were skipped.', pages),
    }),
  ].filter(Boolean);
}

interface Remark {
  readonly one: (page: string) => string;
  readonly many: (pages: string) => string;
}

function remark(results: readonly ItemResult[], { one, many }: Remark): string {
  const pages = pagesInWords(results.map(({ item }) => item));
  if (results.length === 0) return '';
  return results.length === 1 ? one(pages) : many(pages);
}

/** Pages whose titles differ from those that the person saw when choosing them. */
function retitledInWords(results: readonly ItemResult[]): string {
  const retitled = results.flatMap(({ item, outcome }) =>
    'retitled' in outcome ? [[nameOf(item), nameOf(outcome.retitled)] as const] : [],
  );
  const [first] = retitled;
  if (first === undefined) return '';
  return retitled.length === 1
    ? l10n.t('“{0}” is now titled “{1}”.', ...first)
    : l10n.t(
        '{0} pages have new titles, including “{1}”, now “{2}”.',
        countInWords(retitled.length),
        ...first,
      );
}
