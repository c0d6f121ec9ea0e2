import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.window.createTreeView('notionArchivist.pages', {
      canSelectMany: true,
      treeDataProvider: { getChildren: () => [], getTreeItem: (node: vscode.TreeItem) => node },
    }),
  );
}
