import type * as vscode from 'vscode';
import { isWaiting } from '../../model/rules/listedRule';
import type { RuleList } from '../../model/rules/ruleList';
import { waitingInWords } from '../../ui/text/rules';

/** Keeps the number on the view's icon up to date: the rules that are due and match something. */
export function showDue(
  list: Pick<RuleList, 'all' | 'onDidChange'>,
  view: Pick<vscode.TreeView<unknown>, 'badge'>,
): vscode.Disposable {
  return list.onDidChange(() => {
    const waiting = list.all.filter(isWaiting);
    const now = view.badge?.value ?? 0;
    if (waiting.length === 0) {
      if (now !== 0) view.badge = undefined;
    } else view.badge = { value: waiting.length, tooltip: waitingInWords(waiting) };
  });
}
