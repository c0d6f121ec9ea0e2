import * as vscode from 'vscode';
import type { Page } from '../notion/page';

const scheme = 'notion-archivist';

/** The identity that decorations are given by; not a file. */
export function pageUri({ id, state }: Page): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${state}/${id}` });
}

export function isPageUri(uri: vscode.Uri): boolean {
  return uri.scheme === scheme;
}
