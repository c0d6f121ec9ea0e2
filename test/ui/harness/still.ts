import type { Page } from 'playwright-core';

/**
 * Waits until no row of the side bar has changed for longer than VS Code batches changes of a tree (200 ms). While
 * the timers of the page run late, its rows may be late too, so that time does not count.
 */
export async function waitUntilStill(page: Page): Promise<void> {
  await page.evaluate(untilStill);
}

/** Runs in the page, so it is a string: there are no DOM types here to check it against. */
const untilStill = `new Promise((resolve) => {
  const tickMs = 50;
  let ticks = 0;
  let last = performance.now();
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  const observer = new MutationObserver(() => {
    ticks = 0;
  });
  observer.observe(document.querySelector('.part.sidebar .monaco-list'), all);
  const timer = setInterval(() => {
    const now = performance.now();
    ticks = now - last > 3 * tickMs ? 0 : ticks + 1;
    last = now;
    if (ticks < 6) return;
    clearInterval(timer);
    observer.disconnect();
    resolve();
  }, tickMs);
})`;
