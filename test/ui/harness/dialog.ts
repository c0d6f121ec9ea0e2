import type { Locator, Page } from 'playwright-core';

/** The modal dialog that is open. */
export class ModalDialog {
  readonly #page: Page;
  readonly #box: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#box = page.locator('.monaco-dialog-box');
  }

  /** Waits until one is open, and one that has this in its text if given. */
  async waitFor(text?: string | RegExp): Promise<void> {
    const box = text === undefined ? this.#box : this.#box.filter({ hasText: text });
    await box.waitFor();
  }

  message(): Promise<string> {
    return this.#box.locator('.dialog-message-text').innerText();
  }

  detail(): Promise<string> {
    return this.#box.locator('.dialog-message-detail').innerText();
  }

  buttons(): Promise<string[]> {
    return this.#box.locator('.dialog-buttons .monaco-button').allInnerTexts();
  }

  async click(button: string): Promise<void> {
    await this.press(button);
    await this.waitUntilClosed();
  }

  /** As `click`, where another dialog follows at once. */
  async press(button: string): Promise<void> {
    await this.#box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
  }

  /** Accepts it by keyboard, once its first button has the focus. */
  async accept(): Promise<void> {
    await this.#box.locator('.dialog-buttons .monaco-button:focus').waitFor();
    await this.#page.keyboard.press('Enter');
    await this.waitUntilClosed();
  }

  async escape(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  async waitUntilClosed(): Promise<void> {
    await this.#box.waitFor({ state: 'detached' });
  }
}
