import { setTimeout as wait } from 'node:timers/promises';
import { patience } from './patience';

/** How often to look, in milliseconds. */
const interval = 50;

/**
 * Looks again and again until the check stops throwing, for what shows outside the window, such as the state
 * of the emulator. Throws what the check threw last when `timeout` milliseconds have passed.
 */
export async function until<T>(check: () => T | Promise<T>, timeout = patience): Promise<T> {
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
