import type * as vscode from 'vscode';
/**
 * The selected rows. While VS Code redraws a tree it drops the selection and restores it row by row; a key pressed
 * then must not act on only some of the rows.
 */
export class Selection<N extends { readonly id: string }> implements vscode.Disposable {
  #last: readonly N[];
  readonly #subscription: vscode.Disposable;
  #changedAt = 0;

  constructor(
    private readonly view: Pick<vscode.TreeView<N>, 'selection' | 'onDidChangeSelection'>,
    /** The row as it is now; undefined when it is gone. */
    private readonly current: (node: N) => N | undefined,
  ) {
    this.#last = view.selection;
    this.#subscription = view.onDidChangeSelection(({ selection }) => {
      this.#last = selection;
      this.#changedAt = performance.now();
    });
  }

  /** When it changed last, by `performance.now()`: of two views, the person is at work in the one that changed later. */
  get changedAt(): number {
    return this.#changedAt;
  }

  get nodes(): readonly N[] {
    const now = this.view.selection;
    const last = this.#last.flatMap((node) => this.current(node) ?? []);
    return now.length < last.length ? last : now;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
