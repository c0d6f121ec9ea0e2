import * as vscode from 'vscode';
import type { Workspace } from '../../model/workspace/workspace';
import type { Workspaces } from '../../model/workspace/workspaces';
import { namesInWords } from '../../ui/text/words';

/** Keeps the line above the rows up to date, which names the tokens that were refused a write. */
export function showAccess(
  workspaces: Pick<Workspaces, 'list' | 'onDidChange' | 'onDidChangeReadOnly'>,
  view: { message?: string },
): vscode.Disposable {
  const show = async () => {
    // Without the secret storage no connection is known; the rows say so.
    view.message = accessMessage(await workspaces.list().catch(() => []));
  };
  return vscode.Disposable.from(
    workspaces.onDidChange(() => void show()),
    workspaces.onDidChangeReadOnly(() => void show()),
  );
}

/** Empty where every token may write, as far as is known. */
function accessMessage(workspaces: readonly Workspace[]): string {
  const readOnly = workspaces.filter(({ access }) => access === 'readOnly');
  if (readOnly.length === 0) return '';
  const names = namesInWords(readOnly.map(({ connection }) => connection.name));
  return workspaces.length === 1
    ? vscode.l10n.t('Read-only token. Allow “Update content” for it in Notion.')
    : vscode.l10n.t('Read-only token for {0}. Allow “Update content” for it in Notion.', names);
}
