import type { Locator, Page } from 'playwright-core';

/** The menu that is open. */
export class Menu {
  readonly #page: Page;
  readonly #menu: Locator;
  readonly #items: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#menu = page.locator('.monaco-menu').first();
    this.#items = this.#menu.getByRole('menuitem');
  }

  async waitFor(): Promise<void> {
    await this.#items.first().waitFor();
  }

  /** The titles of its items, from the top. */
  titles(): Promise<string[]> {
    return this.#items.locator('.action-label').allInnerTexts();
  }

  /** Goes down to the item and presses Enter, without the pointer. */
  async chooseByKeys(title: string): Promise<void> {
    const text = this.#page.getByText(title, { exact: true });
    const focused = this.#menu.locator('.action-item.focused', { has: text });
    for (let left = await this.#items.count(); left > 0 && !(await focused.isVisible()); left--)
      await this.#page.keyboard.press('ArrowDown');
    await focused.waitFor();
    await this.#page.keyboard.press('Enter');
    await this.#menu.waitFor({ state: 'hidden' });
  }

  /** Hovers and presses Enter, since a menu ignores clicks in its first moments. */
  async choose(title: string): Promise<void> {
    const text = this.#page.getByText(title, { exact: true });
    await this.#items.filter({ has: text }).hover();
    await this.#menu.locator('.action-item.focused', { has: text }).waitFor();
    await this.#page.keyboard.press('Enter');
    await this.#menu.waitFor({ state: 'hidden' });
  }
}
