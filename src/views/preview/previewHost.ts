import { commands, l10n, TabInputCustom, TabInputText, type Uri, window } from 'vscode';
import type { PreviewHost } from './previewOpener';

/** This window. */
export const previewHost: PreviewHost<Uri> = {
  openPreview: (uri, options) =>
    commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', options),
  openText: (uri, options) => window.showTextDocument(uri, options),
  isShownAsText: (uri) => {
    const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
    const isOf = (input: TabInputCustom | TabInputText) => input.uri.toString() === uri.toString();
    return (
      inputs.some((input) => input instanceof TabInputText && isOf(input)) &&
      !inputs.some((input) => input instanceof TabInputCustom && isOf(input))
    );
  },
  tellOfText: () => {
    void import('../../ui/messages/tell').then(({ tell }) => {
      tell(l10n.t('There is no Markdown preview here, so pages open as read-only text.'));
    });
  },
};
