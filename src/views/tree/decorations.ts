import * as vscode from 'vscode';
import type { Page } from '../../notion/schema/page';

/** Dims rows in the Trash or kept. Only they have a URI of our scheme. */
export class Decorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    return new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'));
  }
}

const scheme = 'notion-archivist';

/** The key by which VS Code asks for a row's decoration; not a file. */
export function pageUri({ id, state }: Page): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${state}/${id}` });
}
