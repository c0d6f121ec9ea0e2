import * as vscode from 'vscode';
import { expiringDays } from '../../model/trash/deadline';
import type { TrashList } from '../../model/trash/trashList';
import type { Settings } from '../../model/stored/settings';
import { expiringInWords } from '../../ui/text/trash';
import type { TrashTree } from './trashTree';

type Description = Pick<vscode.TreeView<unknown>, 'description'>;

/** Changes that come faster than this are counted once. */
const debounceMs = 500;

/** Says beside the view's title how many pages will be deleted soon, as far as they are loaded; asks Notion for nothing. */
export function describeExpiring(
  view: Description,
  tree: Pick<TrashTree, 'onDidChangeTreeData' | 'onDidReadState'>,
  list: Pick<TrashList, 'expiring'>,
  settings: Pick<Settings, 'trashDays'>,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const count = async () => {
    timer = undefined;
    const pages = await list.expiring(settings.trashDays);
    const description = pages.length === 0 ? '' : expiringInWords(pages.length, expiringDays);
    if ((view.description ?? '') !== description) view.description = description;
  };
  const countSoon = () => {
    timer ??= setTimeout(() => void count(), debounceMs);
  };
  return vscode.Disposable.from(
    tree.onDidChangeTreeData(countSoon),
    tree.onDidReadState(countSoon),
    new vscode.Disposable(() => {
      clearTimeout(timer);
    }),
  );
}
