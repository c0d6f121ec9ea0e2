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

  /** The row with this label; with this description too where one is given. */
  row(label: string | RegExp, description?: RegExp): Row {
    const content = this.#page.locator('.label-name').getByText(label, { exact: true });
    const row = this.#pane.locator('.monaco-list-row', { has: content });
    if (description === undefined) return new Row(this.#page, row);
    const detail = this.#page.locator('.label-description').getByText(description);
    return new Row(this.#page, row.filter({ has: detail }));
  }

  /** Waits for the bar of a batch that runs. */
  async waitForProgress(): Promise<void> {
    await this.#pane.locator('.monaco-progress-container.active').waitFor();
  }
}
