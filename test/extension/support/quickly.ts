import { replace } from './replace';

/** Milliseconds. Shorter timers are no waits for Notion, longer ones are deadlines. */
const shortest = 200;
const longest = 15_000;

/** Makes the retries and pauses of the code under test a hundred times shorter. */
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
