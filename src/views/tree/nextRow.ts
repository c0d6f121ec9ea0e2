import type { Page } from '../../notion/schema/page';

/** A row of one of the views; one of a page has it. */
interface Row {
  readonly id: string;
  readonly page?: Page;
}

/**
 * The row that gets the focus when others are about to leave their list: the page after the last of them, or else the
 * one before the first. `siblings`: the rows of the list in order. `isBusy`: whether a page is about to leave too.
 */
export function nextRow<N extends Row>(
  siblings: readonly N[],
  leaving: readonly N[],
  isBusy: (page: Page) => boolean,
): N | undefined {
  const ids = new Set(leaving.map(({ id }) => id));
  const places = siblings.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const stays = ({ id, page }: Row) => page !== undefined && !ids.has(id) && !isBusy(page);
  return siblings.slice(last + 1).find(stays) ?? siblings.slice(0, last).findLast(stays);
}
