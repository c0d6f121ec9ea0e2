import { commands, l10n, window } from 'vscode';
import type { Connection, ConnectionKind, Connections } from '../model/stored/connections';
import type { Settings } from '../model/stored/settings';
import { connectNotion } from '../notion/connect';
import { failureOf } from '../notion/failure';
import type { Log } from '../notion/log';
import { askConnectionKind, askToken } from '../ui/pickers/token';
import { explain } from '../ui/text/explain';
import { tellWithRemedy } from '../ui/messages/tell';
import type { ErrorLog } from '../ui/messages/tellError';
import { nameOf } from '../ui/text/words';
import { attempt } from './shared/attempt';

export interface ConnectDeps {
  readonly connections: Connections;
  readonly settings: Settings;
  readonly log: Log & ErrorLog;
}

/** Asks for a token, has Notion verify it, and only then stores it. */
export async function connect(deps: ConnectDeps): Promise<void> {
  const { apiOrigin, databases } = deps.settings;
  if (apiOrigin === undefined) {
    const text = l10n.t(
      'The setting notionArchivist.apiBaseUrl must start with https:// or point to this machine.',
    );
    tellWithRemedy(text, 'openSetting');
    return;
  }
  const kind = await askConnectionKind();
  if (kind === undefined) return;
  let name = '';
  const connected = await askToken(kind, async (token, signal) => {
    // The box ignores what its verification throws.
    const verified = (await attempt(deps.log, () => verify(deps, kind, apiOrigin, token, signal))) ?? {
      wrong: '',
    };
    if ('wrong' in verified) return verified.wrong;
    ({ name } = verified);
    return undefined;
  });
  if (connected) welcome(name, databases.length > 0);
}

type Verified = { readonly name: string } | { readonly wrong: string };

async function verify(
  { connections, log }: ConnectDeps,
  kind: ConnectionKind,
  origin: string,
  token: string,
  signal: AbortSignal,
): Promise<Verified> {
  // Short, since somebody is looking at the box.
  const notion = connectNotion({
    origin,
    token,
    log,
    deadlineMs: 20_000,
    retry: { retries: 0, firstDelayMs: 0 },
  });
  try {
    const account = await notion.api.me({ signal });
    if (signal.aborted) return { wrong: '' };
    return await stored(connections.add(kind, origin, account, token));
  } catch (error) {
    return { wrong: explain(failureOf(error)).sentence };
  } finally {
    notion.dispose();
  }
}

async function stored(storing: Promise<Connection>): Promise<Verified> {
  try {
    return { name: (await storing).name };
  } catch {
    return { wrong: l10n.t('The token could not be saved in VS Code’s secret storage.') };
  }
}

function welcome(name: string, hasDatabases: boolean): void {
  const add = l10n.t('Add Databases');
  const text = l10n.t('Connected to “{0}”.', nameOf({ title: name }));
  void window.showInformationMessage(text, ...(hasDatabases ? [] : [add])).then((chosen) => {
    if (chosen === add) void commands.executeCommand('notionArchivist.addDatabases');
  });
}
