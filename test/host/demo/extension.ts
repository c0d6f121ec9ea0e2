import { commands } from 'vscode';

/** Opens what a person would have to look for first. */
export async function activate(): Promise<void> {
  await commands.executeCommand('workbench.view.extension.notionArchivist');
  await commands.executeCommand('workbench.action.openWalkthrough', 'archivist.notion-archivist#start');
}
