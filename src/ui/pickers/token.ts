import * as vscode from 'vscode';
import type { ConnectionKind } from '../../model/stored/connections';

const { l10n } = vscode;

/** Pages of Notion's developer portal. */
const tokenPage: Record<ConnectionKind, string> = {
  internal: 'https://www.notion.so/developers/connections',
  personal: 'https://www.notion.so/developers/tokens',
};
const sharingHelp = 'https://www.notion.com/help/add-and-manage-connections-with-the-api';

interface KindItem extends vscode.QuickPickItem {
  readonly value: ConnectionKind;
}

type LinkButton = vscode.QuickInputButton & { readonly link: string };

function linkButton(icon: string, tooltip: string, link: string): LinkButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, link };
}

function createButton(kind: ConnectionKind): LinkButton {
  return linkButton('link-external', l10n.t('Create a token in Notion'), tokenPage[kind]);
}

const open = (link: string) => vscode.env.openExternal(vscode.Uri.parse(link, true));

/** Asks which kind of token will be pasted. */
export function askConnectionKind(): Promise<ConnectionKind | undefined> {
  const pick = vscode.window.createQuickPick<KindItem>();
  pick.title = l10n.t('Connect a Notion Workspace');
  pick.placeholder = l10n.t('Select the kind of token');
  pick.ignoreFocusOut = true;
  pick.items = [
    {
      value: 'internal',
      label: l10n.t('Internal connection'),
      detail: l10n.t('Created by a workspace owner. Sees only what is shared with it.'),
      buttons: [
        createButton('internal'),
        linkButton('question', l10n.t('How to share databases with a connection'), sharingHelp),
      ],
    },
    {
      value: 'personal',
      label: l10n.t('Personal access token'),
      detail: l10n.t('Created by you. Sees what you see. Expires after a year at most.'),
      buttons: [createButton('personal')],
    },
  ];
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ button }) => {
      if ('link' in button && typeof button.link === 'string') void open(button.link);
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.value);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}

/**
 * Asks for a token until `verify` accepts it; true then, false when dismissed. `verify` resolves to a sentence
 * about the problem, which the box shows, or to undefined on success; its signal aborts when the box is closed.
 */
export function askToken(
  kind: ConnectionKind,
  verify: (token: string, signal: AbortSignal) => Promise<string | undefined>,
): Promise<boolean> {
  const input = vscode.window.createInputBox();
  input.title = l10n.t('Connect a Notion Workspace');
  input.prompt = l10n.t('Paste the token. It is stored in VS Code’s secret storage and sent only to Notion.');
  input.placeholder = l10n.t('Token');
  input.password = true;
  input.ignoreFocusOut = true;
  const create = createButton(kind);
  input.buttons = [create];

  let checking = false;
  const leaving = new AbortController();
  const check = async () => {
    const token = input.value.trim();
    if (checking || token === '') return false;
    checking = input.busy = true;
    input.enabled = false;
    try {
      input.validationMessage = await verify(token, leaving.signal);
      return input.validationMessage === undefined;
    } finally {
      checking = input.busy = false;
      input.enabled = true;
    }
  };

  return new Promise((resolve) => {
    input.onDidTriggerButton((button) => {
      if (button === create) void open(create.link);
    });
    input.onDidChangeValue(() => {
      input.validationMessage = undefined;
    });
    input.onDidAccept(async () => {
      if (!(await check())) return;
      resolve(true);
      input.hide();
    });
    input.onDidHide(() => {
      leaving.abort();
      input.dispose();
      resolve(false);
    });
    input.show();
  });
}
