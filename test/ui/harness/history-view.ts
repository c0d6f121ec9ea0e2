import type { Locator, Page } from 'playwright-core';
import { Row } from './row';

/** The view "History" in the side bar. */
export class HistoryView {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#pane = page.locator('.part.sidebar .pane', {
      has: page.locator('.pane-header[aria-label^="History"]'),
    });
  }

  /** Expands the view, unless it is. */
  async open(): Promise<void> {
    const header = this.#pane.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    await this.#pane.locator('.pane-header[aria-expanded="true"]').waitFor();
  }

  /** The row with this label. */
  row(label: string | RegExp): Row {
    const content = this.#page.locator('.label-name').getByText(label, { exact: true });
    return new Row(this.#page, this.#pane.locator('.monaco-list-row', { has: content }));
  }

  /** Waits for the bar of a batch that runs. */
  async waitForProgress(): Promise<void> {
    await this.#pane.locator('.monaco-progress-container.active').waitFor();
  }
}
