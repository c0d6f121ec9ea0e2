import { l10n } from 'vscode';
import type { Connection, ConnectionKind } from '../model/stored/connections';
import type { NotionApi } from '../notion/api';
import { connectNotion } from '../notion/connect';
import { failureOf } from '../notion/failure';
import { askConnectionKind, askToken } from '../ui/pickers/token';
import { explain } from '../ui/text/explain';
import { tellConnected } from '../ui/messages/connection';
import { tellWithRemedy } from '../ui/messages/tell';
import { logError } from '../ui/messages/tellError';
import { attempt } from '../ui/messages/attempt';
import type { CommandDeps } from './shared/deps';

/** Asks for a token, has Notion verify it, and only then stores it. */
export async function connect(deps: CommandDeps): Promise<void> {
  const { apiOrigin, databases } = deps.settings;
  if (apiOrigin === undefined) {
    const text = l10n.t(
      'The setting notionArchivist.apiBaseUrl must start with https:// or point to this machine.',
    );
    tellWithRemedy(text, 'openAddress');
    return;
  }
  const kind = await askConnectionKind();
  if (kind === undefined) return;
  let name = '';
  const connected = await askToken(kind, async (token, signal) => {
    // The box ignores what its verification throws.
    const verified = (await attempt(deps.log, () => verify(deps, kind, apiOrigin, token, signal))) ?? '';
    if (typeof verified === 'string') return verified;
    ({ name } = verified);
    return undefined;
  });
  if (connected) tellConnected(name, databases.length > 0);
}

/** Gives the connection, or what is wrong with the token: empty when there is nothing to say about it. */
async function verify(
  { connections, log }: CommandDeps,
  kind: ConnectionKind,
  origin: string,
  token: string,
  signal: AbortSignal,
): Promise<Connection | string> {
  // Short, since somebody is looking at the box.
  const limits = { deadlineMs: 20_000, retry: { retries: 0, firstDelayMs: 0 } };
  const notion = connectNotion({ origin, token, log, ...limits });
  try {
    const account = await notion.api.me({ signal });
    if (!(await mayRead(notion.api, signal))) return readRefused(kind);
    if (signal.aborted) return '';
    return await connections.add(kind, origin, account, token).catch((error: unknown) => {
      logError(error, log);
      return l10n.t('The token could not be saved in VS Code’s secret storage.');
    });
  } catch (error) {
    return explain(failureOf(error)).sentence;
  } finally {
    notion.dispose();
  }
}

/** Notion lists no capabilities, so one is tried. Whatever else goes wrong here is told where it matters. */
async function mayRead(api: Pick<NotionApi, 'searchDataSources'>, signal: AbortSignal): Promise<boolean> {
  try {
    await api.searchDataSources({}, { signal });
    return true;
  } catch (error) {
    return failureOf(error).kind !== 'refused';
  }
}

function readRefused(kind: ConnectionKind): string {
  return kind === 'internal'
    ? l10n.t('This connection can’t read. In Notion, allow “Read content” for it, then press Enter again.')
    : l10n.t('This token can’t read. In Notion, create one that can use the Notion API.');
}
