import type { Locator, Page } from 'playwright-core';

/** A notification at the bottom right that has a text in it. */
export class Toast {
  readonly #item: Locator;

  constructor(page: Page, text: string | RegExp) {
    const message = page.locator('.notification-list-item-message', { hasText: text });
    this.#item = page.locator('.notifications-toasts .notification-list-item', { has: message }).first();
  }

  async waitFor(): Promise<void> {
    await this.#item.waitFor();
  }

  async isVisible(): Promise<boolean> {
    return this.#item.isVisible();
  }

  async waitUntilGone(): Promise<void> {
    await this.#item.waitFor({ state: 'detached' });
  }

  message(): Promise<string> {
    return this.#item.locator('.notification-list-item-message').innerText();
  }

  links(): Promise<string[]> {
    return this.#item.locator('.notification-list-item-message a').allInnerTexts();
  }

  buttons(): Promise<string[]> {
    return this.#item.locator('.monaco-button').allInnerTexts();
  }

  async click(button: string): Promise<void> {
    await this.#item.getByRole('button', { name: button, exact: true }).click();
  }

  async dismiss(): Promise<void> {
    await this.#item.hover();
    await this.#item.locator('.codicon-notifications-clear').click();
  }
}
