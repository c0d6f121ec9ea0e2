import * as v from 'valibot';
import { inUtc } from './zonedTime';

const withoutOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/**
 * The value of a date property: days (`2026-01-31`) or times, ISO 8601. Where Notion names a time zone beside a time,
 * the time is of that zone and has no offset; it is in UTC afterwards.
 */
export const dateValue = v.pipe(
  v.object({
    start: v.string(),
    end: v.nullish(v.string()),
    time_zone: v.fallback(v.nullish(v.string()), undefined),
  }),
  v.transform(({ start, end, time_zone: zone }) => ({
    start: momentOf(start, zone),
    end: end == null ? undefined : momentOf(end, zone),
  })),
);

function momentOf(text: string, zone: string | null | undefined): string {
  if (zone == null || !withoutOffset.test(text)) return text;
  const wall = new Date(`${text}Z`);
  return (Number.isNaN(wall.getTime()) ? undefined : inUtc(wall, zone))?.toISOString() ?? text;
}
