import type { Page } from 'playwright-core';

/** Waits until no row of the side bar has changed for longer than VS Code gathers changes of a tree (200 ms). */
export async function waitUntilStill(page: Page): Promise<void> {
  await page.evaluate(untilStill);
}

/** Runs in the page, hence a text: there is no DOM here to check it against. */
const untilStill = `new Promise((resolve) => {
  let timer = setTimeout(resolve, 300);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(resolve, 300);
  };
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(again).observe(document.querySelector('.part.sidebar .monaco-list'), all);
})`;
