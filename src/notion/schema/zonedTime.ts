/**
 * A time of a clock on the wall of a time zone (IANA), in UTC. `wall` has its fields as those of UTC. Undefined where
 * the zone is unknown.
 */
export function inUtc(wall: Date, timeZone: string): Date | undefined {
  const format = offsetsIn(timeZone);
  if (format === undefined) return undefined;
  const offsetMs = (at: number) => offsetIn(format.format(at));
  // The offset in force may be another one at the moment than so many hours before or after it.
  const near = wall.getTime() - offsetMs(wall.getTime());
  const exact = new Date(wall.getTime() - offsetMs(near));
  return Number.isNaN(exact.getTime()) ? undefined : exact;
}

/** Undefined for a name that is no time zone: the constructor throws then. */
function offsetsIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

/** Milliseconds, of a text that ends with `GMT`, `GMT+05:30` or, long ago, `GMT-04:56:02`. */
function offsetIn(text: string): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  const amount = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -amount : amount) * 1_000;
}
