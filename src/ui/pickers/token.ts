import { env, l10n, type QuickInputButton, ThemeIcon, Uri, window } from 'vscode';
import type { ConnectionKind } from '../../model/stored/connections';
import { plain } from '../text/plain';
import { type PastedToken, readToken } from './pastedToken';
import { ask, askOne, iconItem, separator, type StepRow, valueOf } from './steps';

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

type Start =
  | { readonly kind: 'connect'; readonly as: ConnectionKind }
  | { readonly kind: 'open'; readonly link: string };

/** Asks which kind of token will be pasted. The list stays while its links are opened. */
export async function askConnectionKind(): Promise<ConnectionKind | undefined> {
  const step = {
    title: l10n.t('Connect a Notion Workspace'),
    placeholder: l10n.t('How do you want to connect?'),
  };
  for (;;) {
    const start = valueOf(await askOne(step, ways()));
    if (start?.kind !== 'open') return start?.as;
    open(start.link);
  }
}

function ways(): readonly StepRow<Start>[] {
  const link = (label: string, icon: string, address: string) =>
    iconItem<Start>(label, icon, { kind: 'open', link: address });
  return [
    {
      value: { kind: 'connect', as: 'internal' },
      label: l10n.t('Internal connection'),
      description: l10n.t('recommended'),
      detail: l10n.t('Sees only what is shared with it. A workspace owner creates it.'),
    },
    {
      value: { kind: 'connect', as: 'personal' },
      label: l10n.t('Personal access token'),
      detail: l10n.t('Sees what you see. You create it, and it expires after a year at most.'),
    },
    separator(l10n.t('In your browser')),
    link(l10n.t('Create an internal connection'), 'link-external', tokenPage.internal),
    link(l10n.t('Create a personal access token'), 'link-external', tokenPage.personal),
    link(l10n.t('How to share databases with a connection'), 'question', sharingHelp),
  ];
}

function refusal(pasted: Exclude<PastedToken, { readonly kind: 'token' }>): string {
  switch (pasted.kind) {
    case 'nothing':
      return l10n.t('There is no token in this text.');
    case 'variable':
      return l10n.t('This is a variable. Paste the token that it stands for.');
    case 'masked':
      return l10n.t('The token is masked or shortened. In Notion, show it first, then copy it.');
    case 'link':
      return l10n.t('This is a link or an ID, not a token.');
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
    input.onDidChangeValue((text) => {
      const pasted = readToken(text);
      // Nothing yet, as a name that is being typed before the token.
      const isFine = pasted.kind === 'token' || pasted.kind === 'nothing';
      input.validationMessage = isFine ? undefined : refusal(pasted);
    });
    input.onDidAccept(async () => {
      if (await check()) answer(true);
    });
  });
  return accepted !== undefined;
}
