import { replace } from './replace';

/** Milliseconds: what is shorter than the first is no wait for Notion, what is longer than the second a deadline. */
const shortest = 200;
const longest = 15_000;

/** For tests of what happens after retries and pauses: those of the code under test take no time. */
export function useQuickRetries(): void {
  let restore: () => void = () => undefined;
  beforeEach(() => {
    const real = setTimeout;
    restore = replace(
      globalThis,
      'setTimeout',
      (run: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) =>
        real(run, ms >= shortest && ms <= longest ? ms / 100 : ms, ...rest),
    );
  });
  afterEach(() => {
    restore();
  });
}
