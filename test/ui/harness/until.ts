import { setTimeout as wait } from 'node:timers/promises';
import { patience } from './patience';

/**
 * Polls until the check stops throwing, for state outside the window, such as the emulator's. Throws the last error
 * of the check when `timeout` milliseconds have passed. `interval`: between two checks, in milliseconds.
 */
export async function until<T>(check: () => T | Promise<T>, timeout = patience, interval = 50): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await wait(interval);
  }
}
