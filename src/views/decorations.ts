import * as vscode from 'vscode';
import { isPageUri } from './pageUri';

/** Rows in the Trash or kept are dimmed. Only they carry a URI of ours. */
export class Decorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (!isPageUri(uri)) return undefined;
    return new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('descriptionForeground'));
  }
}
