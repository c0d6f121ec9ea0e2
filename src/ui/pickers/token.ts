import { env, l10n, type QuickInputButton, ThemeIcon, Uri, window } from 'vscode';
import type { ConnectionKind } from '../../model/stored/connections';
import { plain } from '../text/plain';
import { type PastedToken, readToken } from './pastedToken';
import { ask, askOne, valueOf } from './steps';

/** Pages of Notion's developer portal. */
const tokenPage: Record<ConnectionKind, string> = {
  internal: 'https://www.notion.so/developers/connections',
  personal: 'https://www.notion.so/developers/tokens',
};
const sharingHelp = 'https://www.notion.com/help/add-and-manage-connections-with-the-api';

function createButton(): QuickInputButton {
  return { iconPath: new ThemeIcon('link-external'), tooltip: l10n.t('Create a token in Notion') };
}

function open(link: string): void {
  void env.openExternal(Uri.parse(link, true));
}

/** Asks which kind of token will be pasted. */
export async function askConnectionKind(): Promise<ConnectionKind | undefined> {
  const title = l10n.t('Connect a Notion Workspace');
  const tooltip = l10n.t('How to share databases with a connection');
  const shareButton = { iconPath: new ThemeIcon('question'), tooltip };
  const kind = await askOne<ConnectionKind>(
    { title, placeholder: l10n.t('How do you want to connect?') },
    [
      {
        value: 'internal',
        label: l10n.t('Internal connection'),
        detail: l10n.t('Created by a workspace owner. Sees only what is shared with it.'),
        buttons: [createButton(), shareButton],
      },
      {
        value: 'personal',
        label: l10n.t('Personal access token'),
        detail: l10n.t('Created by you. Sees what you see. Expires after a year at most.'),
        buttons: [createButton()],
      },
    ],
    (clicked, button) => {
      open(button === shareButton ? sharingHelp : tokenPage[clicked]);
      return undefined;
    },
  );
  return valueOf(kind);
}

function refusal(pasted: Exclude<PastedToken, { readonly kind: 'token' }>): string {
  switch (pasted.kind) {
    case 'nothing':
      return l10n.t('There is no token in this text.');
    case 'masked':
      return l10n.t('The token is masked or shortened. In Notion, show it first, then copy it.');
    case 'space':
      return l10n.t('There is a space or line break inside. Paste the token alone, in one piece.');
    case 'dash':
      return l10n.t('A hyphen was turned into a dash. Copy the token from Notion again.');
    case 'character':
      return l10n.t(
        'No token contains “{0}”. Copy the token from Notion again.',
        plain(pasted.character) || codePointOf(pasted.character),
      );
  }
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Asks for a token until `verify` accepts it; true then, false when dismissed. `verify` resolves to a sentence
 * about the problem, which the box shows, or to undefined on success; its signal aborts when the box is closed.
 */
export async function askToken(
  kind: ConnectionKind,
  verify: (token: string, signal: AbortSignal) => Promise<string | undefined>,
): Promise<boolean> {
  const input = window.createInputBox();
  input.prompt = l10n.t('Paste the token. It is stored in VS Code’s secret storage and sent only to Notion.');
  input.password = true;
  input.buttons = [createButton()];

  const leaving = new AbortController();
  input.onDidHide(() => {
    leaving.abort();
  });
  const check = async () => {
    if (input.busy || input.value.trim() === '') return false;
    const pasted = readToken(input.value);
    if (pasted.kind !== 'token') {
      input.validationMessage = refusal(pasted);
      return false;
    }
    const { token } = pasted;
    input.busy = true;
    input.enabled = false;
    try {
      input.validationMessage = await verify(token, leaving.signal);
      return input.validationMessage === undefined;
    } finally {
      input.busy = false;
      input.enabled = true;
    }
  };

  const step = { title: l10n.t('Connect a Notion Workspace'), placeholder: l10n.t('Token') };
  const accepted = await ask<true>(input, step, (answer) => {
    input.onDidTriggerButton(() => {
      open(tokenPage[kind]);
    });
    input.onDidChangeValue(() => {
      input.validationMessage = undefined;
    });
    input.onDidAccept(async () => {
      if (await check()) answer(true);
    });
  });
  return accepted !== undefined;
}
