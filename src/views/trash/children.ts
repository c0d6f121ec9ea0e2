import { byDeadline, daysOf } from '../../model/trash/order';
import type { TrashPlace } from '../../model/trash/places';
import type { TrashContent } from '../../model/trash/trashList';
import type { TrashGrouping } from '../../model/stored/trashGroupingStore';
import type { PlacedPage, TrashGroupNode, TrashNode, TrashPageNode } from './nodes';

/** The day of a moment in the person's calendar, as 2026-01-31. */
type DayOf = (moment: number) => string;

/** The rows under the root. */
export function trashRoots(
  { places, unread }: TrashContent,
  grouping: TrashGrouping,
  dayOf: DayOf,
): readonly TrashNode[] {
  const isLoading = unread.length > 0;
  const groups = grouping === 'database' ? placeNodes(places) : dayNodes(places, dayOf);
  const isInPart = places.some(({ rows }) => rows.state.rest.kind === 'capped');
  const isEmpty = groups.length === 0 && !isLoading && !isInPart && places.every(({ rows }) => rows.loaded);
  const failures = places.flatMap((place): readonly TrashNode[] => {
    const { failed, loaded } = place.rows;
    if (failed === undefined) return [];
    return [{ ...message({ kind: 'failed', failed, hasOlderRows: loaded }, place.key), place }];
  });
  return [
    ...failures,
    ...groups,
    ...(isLoading ? [message({ kind: 'trashLoading' })] : []),
    ...(isInPart ? [message({ kind: 'trashInPart' })] : []),
    ...(isEmpty ? [message({ kind: 'noTrash' })] : []),
  ];
}

/** The rows under a group. */
export function trashPages(parent: TrashGroupNode): readonly TrashPageNode[] {
  return parent.pages.map((placed) => ({
    kind: 'page',
    id: `${parent.id}/${placed.place.key}/p:${placed.page.id}`,
    parent,
    ...placed,
  }));
}

/** The group whose first page is deleted first comes first; all else of a workspace comes last. */
function placeNodes(places: readonly TrashPlace[]): readonly TrashGroupNode[] {
  const isElsewhere = ({ source }: TrashPlace) => Number(source === undefined);
  return places
    .filter(({ pages }) => pages.length > 0)
    .toSorted((a, b) => isElsewhere(a) - isElsewhere(b) || byFirst(a, b))
    .map((place) => group(place.key, { kind: 'place', place }, placedIn(place)));
}

function byFirst({ pages: [a] }: TrashPlace, { pages: [b] }: TrashPlace): number {
  return a === undefined || b === undefined ? 0 : byDeadline(a, b);
}

function dayNodes(places: readonly TrashPlace[], dayOf: DayOf): readonly TrashGroupNode[] {
  const all = places.flatMap(placedIn).sort(byDeadline);
  return daysOf(all, dayOf).map(({ day, pages }) => group(`day:${day ?? ''}`, { kind: 'day', day }, pages));
}

function placedIn(place: TrashPlace): readonly PlacedPage[] {
  return place.pages.map((trashed) => ({ ...trashed, place }));
}

function group(id: string, what: TrashGroupNode['group'], pages: readonly PlacedPage[]): TrashGroupNode {
  return { kind: 'trashGroup', id, parent: undefined, group: what, pages };
}

function message(content: Extract<TrashNode, { kind: 'message' }>['message'], distinct = '') {
  return {
    kind: 'message',
    id: `m:${content.kind}:${distinct}`,
    parent: undefined,
    message: content,
  } as const;
}
