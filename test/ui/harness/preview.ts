import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The Markdown preview that is in front. */
export class Preview {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for the tab with this name, and for a preview in it whose heading has the text. */
  async waitFor(name: string, heading: string | RegExp = name): Promise<void> {
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
    await this.content().getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  content(): Locator {
    return this.#frame().locator('body');
  }

  /** The names of the tabs that are open. */
  tabs(): Promise<string[]> {
    return this.#page.locator('.tabs-container .tab .label-name').allInnerTexts();
  }

  /** Clicks a button of the tab's title. */
  async clickTitle(title: string): Promise<void> {
    await this.#page.locator(`.editor-actions a.action-label[aria-label^="${title}"]`).click();
  }

  #frame(): FrameLocator {
    return this.#page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }
}
