import * as vscode from 'vscode';
import type { Page } from '../../notion/schema/page';

/** Rows in the Trash or kept are dimmed. Only they carry a URI of ours. */
export class Decorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (!isPageUri(uri)) return undefined;
    return new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('descriptionForeground'));
  }
}

const scheme = 'notion-archivist';

/** The identity that decorations are given by; not a file. */
export function pageUri({ id, state }: Page): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${state}/${id}` });
}

function isPageUri(uri: vscode.Uri): boolean {
  return uri.scheme === scheme;
}
