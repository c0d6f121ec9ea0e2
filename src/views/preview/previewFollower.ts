import type * as vscode from 'vscode';
import { attempt } from '../../ui/messages/attempt';
import type { ErrorLog } from '../../ui/messages/tellError';
import type { Node } from '../tree/nodes';
import type { Previews } from './previews';

/** Milliseconds that a row has to be focused: nobody reads what a held arrow key passes. */
const restMs = 150;

/** Shows the preview of the page that is focused or selected, where people want that. */
export class PreviewFollower implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    view: Pick<vscode.TreeView<Node>, 'onDidChangeSelection'>,
    private readonly previews: Pick<Previews, 'show'>,
    private readonly isOn: () => boolean,
    private readonly log: ErrorLog,
  ) {
    this.#subscription = view.onDidChangeSelection(({ selection }) => {
      if (selection.length === 1) this.follow(selection[0]);
    });
  }

  follow(node: Node | undefined): void {
    clearTimeout(this.#timer);
    if (node?.kind !== 'page' || !this.isOn()) return;
    const { page, workspace } = node;
    const previewed = { connection: workspace.connection.id, id: page.id, title: page.title };
    this.#timer = setTimeout(() => void attempt(this.log, () => this.previews.show(previewed, true)), restMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
  }
}
