import { momentOf } from '../../archive/batch';
import type { ListedBatch } from './nodes';

export interface Day {
  /** Midnight at its beginning, in the person's time zone. */
  readonly day: Date;
  readonly batches: readonly ListedBatch[];
  /** The ids of batches that a newer release wrote. */
  readonly newer: readonly string[];
}

/** Batches by the day on which they began, each day once, the newest first; `batches` and `newer` are so too. */
export function byDay(batches: readonly ListedBatch[], newer: readonly string[]): readonly Day[] {
  const days = new Map<number, { day: Date; batches: ListedBatch[]; newer: string[] }>();
  const dayOf = (moment: string | undefined) => {
    const day = startOfDay(new Date(moment ?? 0));
    const known = days.get(day.getTime()) ?? { day, batches: [], newer: [] };
    days.set(day.getTime(), known);
    return known;
  };
  for (const listed of batches) dayOf(listed.counts.batch.startedAt).batches.push(listed);
  for (const id of newer) dayOf(momentOf(id)).newer.push(id);
  return [...days.values()].sort((a, b) => b.day.getTime() - a.day.getTime());
}

/** Not by subtracting hours: days on which clocks change have 23 or 25. */
function startOfDay(moment: Date): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
}

/** Nothing came of it and nothing is left to do. */
export function isIdle({ counts: { changed, open, unsure, notStarted }, isBusy }: ListedBatch): boolean {
  return !isBusy && changed.length === 0 && open === 0 && unsure === 0 && notStarted === 0;
}
