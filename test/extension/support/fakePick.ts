import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FakeInput } from './fakeInput';

type Item = vscode.QuickPickItem;

/** A quick pick that a test operates. */
export class FakePick extends FakeInput implements vscode.QuickPick<Item> {
  #items: readonly Item[] = [];
  readonly #selection = new vscode.EventEmitter<readonly Item[]>();
  readonly #active = new vscode.EventEmitter<readonly Item[]>();
  readonly #itemButton = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<Item>>();
  readonly onDidChangeSelection = this.#selection.event;
  readonly onDidChangeActive = this.#active.event;
  readonly onDidTriggerItemButton = this.#itemButton.event;
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  keepScrollPosition = false;
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];

  get items(): readonly Item[] {
    return this.#items;
  }

  set items(items: readonly Item[]) {
    this.#items = items;
    this.selectedItems = [];
    this.activeItems = this.canSelectMany ? [] : items.slice(0, 1);
    this.changed();
  }

  get labels(): readonly string[] {
    return this.#items.map(({ label }) => label);
  }

  item(label: string): Item {
    const found = this.#items.find((item) => item.label === label);
    assert.ok(found, `“${label}” is offered; there are: ${this.labels.join(' | ')}`);
    return found;
  }

  /** Resolves when the search is over and its items are there. */
  async settled(): Promise<void> {
    await this.until(() => !this.busy && this.#items.length > 0);
  }

  /** Checks items where several can be chosen, else focuses the one item. */
  choose(...labels: readonly string[]): void {
    const added = labels.map((label) => this.item(label));
    this.selectedItems = this.canSelectMany ? [...this.selectedItems, ...added] : added;
    this.#selection.fire(this.selectedItems);
  }

  uncheck(...labels: readonly string[]): void {
    const removed = new Set(labels.map((label) => this.item(label)));
    this.selectedItems = this.selectedItems.filter((item) => !removed.has(item));
    this.#selection.fire(this.selectedItems);
  }

  /** Moves to an item, as the arrow keys do. */
  goTo(label: string): void {
    this.activeItems = [this.item(label)];
    this.#active.fire(this.activeItems);
  }

  press(label: string, button: number): void {
    const item = this.item(label);
    const pressed = item.buttons?.[button];
    assert.ok(pressed, `“${label}” has a button ${button}`);
    this.#itemButton.fire({ item, button: pressed });
  }
}
