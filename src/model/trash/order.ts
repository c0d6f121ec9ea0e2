import { compare } from '../compare';
import type { TrashedPage } from './trashed';

type Dated = Pick<TrashedPage, 'page' | 'since'>;

/** What is deleted first comes first; pages of which that is not known come last, the latest edited first. */
export function byDeadline(a: Dated, b: Dated): number {
  if (a.since !== undefined && b.since !== undefined && a.since !== b.since) return a.since - b.since;
  if ((a.since === undefined) !== (b.since === undefined)) return a.since === undefined ? 1 : -1;
  const byEdit = a.since === undefined ? compare(b.page.editedTime, a.page.editedTime) : 0;
  return byEdit || compare(a.page.title, b.page.title) || compare(a.page.id, b.page.id);
}

/** The pages by the day on which they were trashed, in the order given. `day`: undefined where it is not known. */
export function daysOf<T extends Dated>(
  pages: readonly T[],
  dayOf: (moment: number) => string,
): readonly { readonly day: string | undefined; readonly pages: readonly T[] }[] {
  const days = Map.groupBy(pages, ({ since }) => (since === undefined ? undefined : dayOf(since)));
  return [...days].map(([day, of]) => ({ day, pages: of }));
}
