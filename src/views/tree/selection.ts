import type * as vscode from 'vscode';
import type { Node } from './nodes';

/**
 * The selected rows. While VS Code redraws a tree it drops the selection and restores it row by row; a key pressed
 * then must not act on only some of the rows.
 */
export class Selection implements vscode.Disposable {
  #last: readonly Node[];
  readonly #subscription: vscode.Disposable;

  constructor(
    private readonly view: Pick<vscode.TreeView<Node>, 'selection' | 'onDidChangeSelection'>,
    /** The row as it is now; undefined when it is gone. */
    private readonly current: (node: Node) => Node | undefined,
  ) {
    this.#last = view.selection;
    this.#subscription = view.onDidChangeSelection(({ selection }) => {
      this.#last = selection;
    });
  }

  get nodes(): readonly Node[] {
    const now = this.view.selection;
    const last = this.#last.flatMap((node) => this.current(node) ?? []);
    return now.length < last.length ? last : now;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
