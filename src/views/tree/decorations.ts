import * as vscode from 'vscode';
import type { Page } from '../../notion/schema/page';

/**
 * Dims rows in the Trash or kept and what was undone, and warns of pages that Notion deletes soon. Only they have a URI
 * of our scheme. A badge is there also where the view is too narrow for the description.
 */
export class Decorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    const dimmed = new vscode.ThemeColor('notionArchivist.putAwayForeground');
    if (uri.query === '') return new vscode.FileDecoration(undefined, undefined, dimmed);
    if (uri.query === undone) return new vscode.FileDecoration(undoneBadge, vscode.l10n.t('Undone'), dimmed);
    const badge = vscode.l10n.t({
      message: '{0}d',
      args: [Math.max(0, Number(uri.query))],
      comment: 'Days left, at most two characters long in all; shown as a badge',
    });
    return new vscode.FileDecoration(badge, undefined, new vscode.ThemeColor('list.warningForeground'));
  }
}

const scheme = 'notion-archivist';

const undone = 'undone';

const undoneBadge = '↶';

/** The key by which VS Code asks for a row's decoration; not a file. `left`: the days left, for a row that warns. */
export function pageUri({ id, state }: Page, left?: number): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${state}/${id}`, query: left === undefined ? '' : String(left) });
}

/** The same for an entry of the history that was undone. `id`: of its batch, or of the page in it. */
export function undoneUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${undone}/${id}`, query: undone });
}
