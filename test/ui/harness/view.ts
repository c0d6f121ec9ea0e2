import type { Locator, Page } from 'playwright-core';
import { Menu } from './menu';
import { Row, type RowText } from './row';

/** The view "Pages" in the side bar. */
export class PagesView {
  readonly #page: Page;
  readonly #sideBar: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#sideBar = page.locator('.part.sidebar');
  }

  /** Opens the view from the activity bar unless it is open. */
  async open(): Promise<void> {
    const tab = this.#page.locator('.activitybar li[role="tab"]', {
      has: this.#page.locator('a[aria-label^="Notion"]'),
    });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await this.#sideBar.getByRole('heading', { name: /^Notion/ }).waitFor();
    await this.#page.mouse.move(0, 0);
  }

  /** The row with this label; with this description too where several have the label. */
  row(label: string, description?: string): Row {
    let row = this.#rowLocator(this.#page.locator('.label-name').getByText(label, { exact: true }));
    if (description !== undefined) {
      row = row.filter({
        has: this.#page.locator('.label-description').getByText(description, { exact: true }),
      });
    }
    return new Row(this.#page, row);
  }

  /** The rows in sight now, from the top. */
  async rows(): Promise<RowText[]> {
    const texts: RowText[] = [];
    for (const locator of await this.#rowLocator(this.#page.locator('.custom-view-tree-node-item')).all()) {
      texts.push(await new Row(this.#page, locator).text());
    }
    return texts;
  }

  /** Waits until nothing in the rows has moved for longer than VS Code gathers changes of a tree (200 ms). */
  async waitUntilStill(): Promise<void> {
    await this.#sideBar.locator('.monaco-list').evaluate(untilStill);
  }

  /** Clicks a button of the view's title. */
  async clickTitle(title: string): Promise<void> {
    await this.#sideBar.hover();
    await this.#sideBar.locator(`.title-actions a.action-label[aria-label^="${title}"]`).click();
  }

  /** The menu behind `…` in the view's title. */
  async moreActions(): Promise<Menu> {
    await this.clickTitle('Views and More Actions');
    const menu = new Menu(this.#page);
    await menu.waitFor();
    return menu;
  }

  /** Opens the find box of the rows, which have the focus. */
  async openFind(): Promise<void> {
    await this.#page.keyboard.press('Control+Alt+f');
    const box = this.#sideBar.locator('.monaco-tree-type-filter input');
    await box.and(this.#page.locator(':focus')).waitFor();
  }

  /** What the view says instead of rows. */
  async welcomeText(): Promise<string> {
    const paragraphs = this.#sideBar.locator('.welcome-view-content p');
    await paragraphs.first().waitFor();
    return (await paragraphs.allInnerTexts()).join('\n');
  }

  /** Waits until the view says this instead of rows. */
  async waitForWelcome(text: string | RegExp): Promise<void> {
    await this.#sideBar.locator('.welcome-view-content p', { hasText: text }).first().waitFor();
  }

  async clickWelcome(title: string): Promise<void> {
    await this.#sideBar.locator('.welcome-view-content').getByRole('button', { name: title }).click();
  }

  /** Waits until the line above the rows has this in it. */
  async waitForMessage(text: string | RegExp): Promise<void> {
    await this.#sideBar.locator('.tree-explorer-viewlet-tree-view .message', { hasText: text }).waitFor();
  }

  #rowLocator(content: Locator): Locator {
    return this.#sideBar.locator('.monaco-list-row', { has: content });
  }
}

/** Runs in the page, hence a text: there is no DOM here to check it against. */
const untilStill = `(list) =>
  new Promise((resolve) => {
    let timer = setTimeout(resolve, 300);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, 300);
    };
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(again).observe(list, all);
  })`;
