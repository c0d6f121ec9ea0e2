import type { Locator, Page } from 'playwright-core';
import { Menu } from './menu';
import { waitUntilStill } from './still';

/** The visible text of a row, and its text for a screen reader. */
export interface RowText {
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
}

/**
 * One row of the view, looked up anew for every call, so that it may come and go. Pointer actions wait until the
 * rows are still: VS Code reuses the elements for other rows when they move.
 */
export class Row {
  readonly #page: Page;
  readonly locator: Locator;

  constructor(page: Page, locator: Locator) {
    this.#page = page;
    this.locator = locator;
  }

  async waitFor(): Promise<void> {
    await this.locator.waitFor();
  }

  async waitUntilGone(): Promise<void> {
    await this.locator.waitFor({ state: 'detached' });
  }

  async text(): Promise<RowText> {
    return {
      label: await this.locator.locator('.label-name').innerText(),
      description: (await this.locator.locator('.label-description').allInnerTexts()).join(''),
      spoken: (await this.locator.getAttribute('aria-label')) ?? '',
    };
  }

  /** `Control` adds the row to the selection or removes it, `Shift` extends the selection to it. */
  async click(...modifiers: ('ControlOrMeta' | 'Shift')[]): Promise<void> {
    await this.#still();
    await this.locator.locator('.label-name').click({ modifiers });
  }

  async waitUntilFocused(): Promise<void> {
    await this.locator.and(this.#page.locator('.focused')).waitFor();
  }

  async isSelected(): Promise<boolean> {
    return (await this.locator.getAttribute('aria-selected')) === 'true';
  }

  async expand(): Promise<void> {
    await this.#toggle('true');
  }

  async collapse(): Promise<void> {
    await this.#toggle('false');
  }

  async contextMenu(): Promise<Menu> {
    await this.#still();
    await this.locator.locator('.label-name').click({ button: 'right' });
    const menu = new Menu(this.#page);
    await menu.waitFor();
    return menu;
  }

  /** Opens the menu by the key for it; the row has the focus. */
  async contextMenuByKey(): Promise<Menu> {
    await this.waitUntilFocused();
    await waitUntilStill(this.#page);
    await this.#page.keyboard.press('Shift+F10');
    const menu = new Menu(this.#page);
    await menu.waitFor();
    return menu;
  }

  /** Clicks one of the buttons that a row shows while the pointer is over it. */
  async clickInline(title: string): Promise<void> {
    await this.#still();
    await this.locator.hover();
    await this.locator.locator(`a.action-label[aria-label^="${title}"]`).click();
  }

  async #still(): Promise<void> {
    await this.waitFor();
    await waitUntilStill(this.#page);
  }

  async #toggle(expanded: 'true' | 'false'): Promise<void> {
    await this.#still();
    if ((await this.locator.getAttribute('aria-expanded')) !== expanded) {
      await this.locator.locator('.monaco-tl-twistie').click();
    }
    await this.locator.and(this.#page.locator(`[aria-expanded="${expanded}"]`)).waitFor();
  }
}
