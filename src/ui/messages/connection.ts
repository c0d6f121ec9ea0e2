import { commands, l10n, window } from 'vscode';
import { listInWords, nameOf } from '../text/words';
import { toastPace } from './toastPace';

/** `hasDatabases`: some are configured already, so that there is no need to add any. */
export function tellConnected(name: string, hasDatabases: boolean): void {
  const add = l10n.t('Add Databases');
  const text = l10n.t('Connected to “{0}”.', nameOf(name));
  void toastPace
    .show(() => window.showInformationMessage(text, ...(hasDatabases ? [] : [add])))
    .then((chosen) => {
      if (chosen === add) void commands.executeCommand('notionArchivist.addDatabases');
    });
}

/** Says what of a connection could not be deleted. True when it is to be removed all the same. */
export async function askDisconnectAnyway(name: string, remaining: readonly string[]): Promise<boolean> {
  const anyway = l10n.t('Disconnect Anyway');
  const text = l10n.t(
    '“{0}” is still connected. Could not be deleted: {1}.',
    nameOf(name),
    listInWords(remaining),
  );
  return (await toastPace.show(() => window.showErrorMessage(text, anyway))) === anyway;
}
