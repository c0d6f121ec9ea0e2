import type { Locator, Page } from 'playwright-core';
import { Menu } from './menu';
import { until } from './until';
import { Row, type RowText } from './row';
import { waitUntilStill } from './still';

/** One of the views in the side bar, by its title. */
export class PagesView {
  readonly #page: Page;
  readonly #sideBar: Locator;
  readonly #pane: Locator;

  constructor(page: Page, title = 'Pages') {
    this.#page = page;
    this.#sideBar = page.locator('.part.sidebar');
    this.#pane = this.#sideBar.locator('.pane', {
      has: page.locator(`.pane-header[aria-label^="${title}"]`),
    });
  }

  /**
   * Opens the view from the activity bar unless it is open or opening. A reloaded window may restore the view just
   * before the click, which then closes it, so the state is checked again.
   */
  async open(): Promise<void> {
    const tab = this.#page.locator('.activitybar li[role="tab"]', {
      has: this.#page.locator('a[aria-label^="Notion"]'),
    });
    const heading = this.#sideBar.getByRole('heading', { name: /^Notion/ });
    await tab.waitFor();
    await until(async () => {
      if (await heading.isVisible()) return;
      if (!(await tab.and(this.#page.locator('.checked')).isVisible())) await tab.click();
      await heading.waitFor({ timeout: 3_000 });
    });
    await this.#page.mouse.move(0, 0);
  }

  /** Makes the side bar so wide, in pixels, by its edge. */
  async resize(width: number): Promise<void> {
    const box = await this.#sideBar.boundingBox();
    if (box === null) throw new Error('There is no side bar.');
    const middle = box.y + box.height / 2;
    await this.#page.mouse.move(box.x + box.width, middle);
    await this.#page.mouse.down();
    await this.#page.mouse.move(box.x + width, middle, { steps: 5 });
    await this.#page.mouse.up();
  }

  async expand(): Promise<void> {
    await this.#toggle('true');
  }

  async collapse(): Promise<void> {
    await this.#toggle('false');
  }

  /** The row with this label; with this description too where several have the label. */
  row(label: string | RegExp, description?: string | RegExp): Row {
    let row = this.#rowLocator(this.#page.locator('.label-name').getByText(label, { exact: true }));
    if (description !== undefined) {
      row = row.filter({
        has: this.#page.locator('.label-description').getByText(description, { exact: true }),
      });
    }
    return new Row(this.#page, row);
  }

  /** The line above the rows, while it is shown. */
  message(text: string): Locator {
    return this.#sideBar.locator('.tree-explorer-viewlet-tree-view > .message', { hasText: text });
  }

  /** The row that the keyboard is on. */
  focusedRow(): Row {
    return new Row(this.#page, this.#pane.locator('.monaco-list-row.focused'));
  }

  /** The rows in sight now, from the top. */
  async rows(): Promise<RowText[]> {
    const texts: RowText[] = [];
    for (const locator of await this.#rowLocator(this.#page.locator('.custom-view-tree-node-item')).all()) {
      texts.push(await new Row(this.#page, locator).text());
    }
    return texts;
  }

  /** The labels of the rows in sight now, from the top. */
  async labels(): Promise<string[]> {
    const rows = await this.#pane.locator('.monaco-list-row').all();
    const tops = await Promise.all(rows.map(async (row) => (await row.boundingBox())?.y ?? 0));
    const labels = await Promise.all(rows.map((row) => row.locator('.label-name').innerText()));
    return labels
      .map((label, index) => ({ label, top: tops[index] ?? 0 }))
      .sort((one, other) => one.top - other.top)
      .map(({ label }) => label);
  }

  /** Waits until no row has changed for a while. */
  async waitUntilStill(): Promise<void> {
    await waitUntilStill(this.#page);
  }

  /** Clicks a button of the view's title, which is that of the side bar as long as there is no other view in it. */
  async clickTitle(title: string): Promise<void> {
    await this.#clickTitle(title, title);
  }

  /** Waits until the title of the view has this beside its name. */
  async waitForTitle(text: string): Promise<void> {
    await this.#pane.locator('.pane-header').getByText(text, { exact: true }).waitFor();
  }

  /** The menu behind `…` in the view's title. */
  async moreActions(): Promise<Menu> {
    await this.#clickTitle('More Actions', 'Views and More Actions');
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

  /** The text of the view where it has no rows. */
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

  async #toggle(expanded: 'true' | 'false'): Promise<void> {
    const header = this.#pane.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) !== expanded) await header.click();
    await this.#pane.locator(`.pane-header[aria-expanded="${expanded}"]`).waitFor();
  }

  /** `alone`: what the button is called while the view is the only one of its container, in whose title it then is. */
  async #clickTitle(title: string, alone: string): Promise<void> {
    await this.#pane.hover();
    const header = this.#pane.locator('.pane-header');
    const button = (await header.isVisible())
      ? header.locator(`.actions a.action-label[aria-label^="${title}"]`)
      : this.#sideBar.locator(`.title-actions a.action-label[aria-label^="${alone}"]`);
    await button.click();
  }

  #rowLocator(content: Locator): Locator {
    return this.#pane.locator('.monaco-list-row', { has: content });
  }
}
