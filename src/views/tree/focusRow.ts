import type { TreeView } from 'vscode';
import type { Log } from '../../notion/log';

/**
 * Selects a row, and gives it the focus unless `select` alone is wanted, where the view is visible: VS Code would open
 * a hidden one. It cannot reveal a row that it is just drawing again, which costs no more than the focus.
 */
export async function focusRow<N>(
  view: Pick<TreeView<N>, 'visible' | 'reveal'>,
  log: Log,
  node: N,
  how: 'focus' | 'select' = 'focus',
): Promise<void> {
  if (!view.visible) return;
  try {
    await view.reveal(node, { select: true, focus: how === 'focus' });
  } catch (error) {
    log.warn(`A row could not be revealed: ${String(error)}`);
  }
}
