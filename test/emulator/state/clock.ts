/** A clock in milliseconds since 1970, which tests can advance. */
export interface Clock {
  now(): number;
  advance(ms: number): void;
  /** Back to the time that it would have, had nothing advanced it. */
  reset(): void;
}

export const systemClock = (): Clock => {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
    reset: () => {
      offset = 0;
    },
  };
};

/** A clock that stands still until it is advanced. */
export const manualClock = (start: number): Clock => {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    reset: () => {
      now = start;
    },
  };
};

const minute = 60_000;

/** Notion rounds created and edited times down to the minute. */
export const toMinute = (ms: number): number => Math.floor(ms / minute) * minute;

export const iso = (ms: number): string => new Date(ms).toISOString();
