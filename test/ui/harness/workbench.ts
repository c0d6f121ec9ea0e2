import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Page } from 'playwright-core';
import { ModalDialog } from './dialog';
import { HistoryView } from './history-view';
import { QuickInput } from './quick-input';
import { Toast } from './toast';
import { until } from './until';
import { PagesView } from './view';

export type Theme = 'light' | 'dark';

/** A window of VS Code as a person sees it. */
export class Workbench {
  readonly page: Page;
  readonly view: PagesView;
  readonly trashView: PagesView;
  readonly history: HistoryView;
  readonly quickInput: QuickInput;
  readonly dialog: ModalDialog;

  constructor(page: Page) {
    this.page = page;
    this.view = new PagesView(page);
    this.trashView = new PagesView(page, 'Trash');
    this.history = new HistoryView(page);
    this.quickInput = new QuickInput(page);
    this.dialog = new ModalDialog(page);
  }

  /** Waits until the window takes commands. */
  async waitFor(): Promise<void> {
    await this.page.locator('.activitybar a[aria-label^="Notion"]').waitFor();
  }

  toast(text: string | RegExp): Toast {
    return new Toast(this.page, text);
  }

  /** Dismisses all toasts, also those that appear meanwhile. */
  async clearToasts(): Promise<void> {
    const toasts = this.page.locator('.notifications-toasts .notification-list-item');
    await until(async () => {
      if ((await toasts.count()) > 0) await this.runCommand('Notifications: Clear All Notifications');
      assert.equal(await toasts.count(), 0);
    });
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Presses Tab, or another key, until the button with this name has the focus. */
  async tabTo(button: string, key = 'Tab'): Promise<void> {
    const name = this.page.locator(':focus').and(this.page.getByRole('button', { name: button }));
    for (let left = 20; left > 0 && !(await name.isVisible()); left--) await this.press(key);
    await name.waitFor();
  }

  /** The titles that the command palette offers for a text. */
  async commandsFor(text: string): Promise<string[]> {
    await this.#openPalette(text);
    const titles = await this.quickInput.labels();
    await this.quickInput.escape();
    return titles;
  }

  /** Runs the command with exactly this title, category included, from the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.#openPalette(title);
    // By keyboard, since the list still moves while its items arrive.
    await this.quickInput.waitUntilFocused(title);
    await this.quickInput.accept();
    // The command may ask its own questions in the same widget.
    await this.page.getByPlaceholder('Type the name of a command').waitFor({ state: 'hidden' });
  }

  async waitForStatus(text: string | RegExp): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: text }).first().waitFor();
  }

  /** Reloads the window, as "Developer: Reload Window" does, and opens the view. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitFor();
    await this.view.open();
  }

  /** Reloads the window by its own command, which saves which views are expanded. */
  async saveAndReload(): Promise<void> {
    await this.page.evaluate('globalThis.isBeforeReload = true');
    await this.runCommand('Developer: Reload Window');
    await this.page.waitForFunction('globalThis.isBeforeReload === undefined');
    await this.waitFor();
  }

  async useTheme(theme: Theme): Promise<void> {
    const current = this.page.locator(`.monaco-workbench.${theme === 'dark' ? 'vs-dark' : 'vs'}`);
    if (await current.isVisible()) return;
    await this.runCommand('Preferences: Toggle between Light/Dark Themes');
    await current.waitFor();
  }

  async clipboard(): Promise<string> {
    return v.parse(v.string(), await this.page.evaluate('navigator.clipboard.readText()'));
  }

  async waitForClipboard(text: string): Promise<void> {
    await until(async () => {
      assert.equal(await this.clipboard(), text);
    });
  }

  /** Opens the list of all messages, also of those no longer shown as toasts. */
  async showMessages(): Promise<void> {
    await this.runCommand('Notifications: Show Notifications');
    await this.page.locator('.notifications-center').waitFor();
  }

  /** Saves what is in the window as PNG. */
  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  async #openPalette(text: string): Promise<void> {
    // It closes when the window gives the focus to something else meanwhile, such as to the next row.
    await until(async () => {
      await this.press('F1');
      await this.quickInput.waitFor();
      await this.quickInput.type(`>${text}`, 5_000);
    });
  }
}
