import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** The label of an item; its second row, the detail, looks the same. */
const name = '.quick-input-list-row:first-child .label-name';

/** The input box or list at the top of the window. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;
  readonly #input: Locator;
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
    this.#input = this.#widget.locator('.quick-input-box input');
    this.#rows = this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Waits until one is open, and one with this title if given. */
  async waitFor(title?: string | RegExp): Promise<void> {
    await this.#input.waitFor();
    if (title !== undefined) await this.#widget.locator('.quick-input-title', { hasText: title }).waitFor();
  }

  async waitUntilClosed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  /** `timeout`: after how many milliseconds to give up where no box is open any more. */
  async type(text: string, timeout?: number): Promise<void> {
    await this.#input.fill(text, timeout === undefined ? {} : { timeout });
  }

  /** Types the text and accepts it. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** The text under the box: the prompt or the validation message. */
  async waitForMessage(text: string | RegExp): Promise<void> {
    await this.#widget.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  /** Waits until an item has this in its label, description or detail. */
  async waitForItem(text: string | RegExp): Promise<void> {
    await this.#rows.filter({ hasText: text }).first().waitFor();
  }

  /** Waits until no row has a box. */
  async waitUntilNothingToCheck(): Promise<void> {
    await this.#widget
      .locator('.quick-input-list .quick-input-list-checkbox')
      .first()
      .waitFor({ state: 'hidden' });
  }

  /** Waits until exactly these labels are listed, in any order. */
  async waitForLabels(...labels: readonly string[]): Promise<void> {
    await until(async () => {
      assert.deepEqual((await this.#rows.locator(name).allInnerTexts()).sort(), labels.toSorted());
    });
  }

  /** The labels in sight, from the top, once there are any. */
  async labels(): Promise<string[]> {
    await this.#rows.first().waitFor();
    return this.#rows.locator(name).allInnerTexts();
  }

  /** Waits until the keyboard is on the item with this label. */
  async waitUntilFocused(label: string): Promise<void> {
    await this.item(label).and(this.#page.locator('.focused')).waitFor();
  }

  item(label: string): Locator {
    return this.#rows.filter({ has: this.#page.locator(name).getByText(label, { exact: true }) });
  }

  /** Accepts the one item with this label. */
  async pick(label: string): Promise<void> {
    await this.item(label).first().click();
  }

  /** Ticks items of a list that takes several. */
  async tick(...labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      const box = this.item(label).getByRole('checkbox').first();
      await box.click();
      await box.and(this.#page.locator('[aria-checked="true"]')).waitFor();
    }
  }

  async untick(label: string): Promise<void> {
    const box = this.item(label).getByRole('checkbox').first();
    await box.click();
    await box.and(this.#page.locator('[aria-checked="false"]')).waitFor();
  }

  /** Presses Back in the title. */
  async back(): Promise<void> {
    await this.#widget.getByRole('button', { name: 'Back' }).click();
  }

  async accept(): Promise<void> {
    await this.waitFor();
    await this.#input.press('Enter');
  }

  async escape(): Promise<void> {
    await this.waitFor();
    await this.#input.press('Escape');
    await this.waitUntilClosed();
  }
}
