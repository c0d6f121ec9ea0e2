import { l10n } from 'vscode';
import { codeOf } from '../files/errno';
import type { Connection } from '../model/stored/connections';
import { confirmDisconnect } from '../ui/messages/confirm';
import { askDisconnectAnyway } from '../ui/messages/connection';
import { tell } from '../ui/messages/tell';
import { logError } from '../ui/messages/tellError';
import { pickConnection } from '../ui/pickers/connection';
import { nameOf } from '../ui/text/words';
import { attempt } from '../ui/messages/attempt';
import type { CommandDeps } from './shared/deps';

/**
 * Forgets a connection and all that was read through it. The data goes first and the connection last: while that is
 * there, whatever an error or the end of the process left behind can be deleted by disconnecting again.
 */
export async function disconnect(deps: CommandDeps, row: unknown): Promise<void> {
  const all = await deps.connections.list();
  if (all.length === 0) {
    tell(l10n.t('No workspace is connected.'));
    return;
  }
  const node = deps.tree.owns(row) && row.kind === 'workspace' ? row : undefined;
  const own = all.find(({ id }) => id === node?.workspace.connection.id);
  const connection = own ?? (await pickConnection(all));
  if (connection === undefined || !(await confirmDisconnect(connection.name))) return;
  await deps.workspaces.whileClosed(connection.id, async () => {
    const remaining = await deleteData(deps, connection.id);
    if (remaining.length === 0) await remove(deps, connection);
    else void attempt(deps.log, () => askAnyway(deps, connection, remaining));
  });
}

/** Gives the names of what could not be deleted. */
async function deleteData(deps: CommandDeps, connection: string): Promise<readonly string[]> {
  const stores = [
    { name: l10n.t('rows'), store: deps.rowCache },
    { name: l10n.t('names of databases'), store: deps.databases },
    { name: l10n.t('order, groups and filters'), store: deps.arrangements },
    { name: l10n.t('learned pace'), store: deps.concurrency },
    { name: l10n.t('history'), store: deps.journal },
  ];
  const remaining: string[] = [];
  for (const { name, store } of stores) {
    try {
      await store.forget(connection);
    } catch (error) {
      logError(error, deps.log);
      const code = codeOf(error);
      remaining.push(code === undefined ? name : `${name} (${code})`);
    }
  }
  return remaining;
}

/** A disk that stays broken must not keep people from withdrawing the token. */
async function askAnyway(
  deps: CommandDeps,
  connection: Connection,
  remaining: readonly string[],
): Promise<void> {
  if (await askDisconnectAnyway(connection.name, remaining)) await remove(deps, connection);
}

async function remove({ connections }: CommandDeps, { id, name }: Connection): Promise<void> {
  await connections.remove(id);
  tell(l10n.t('Disconnected from “{0}”.', nameOf(name)));
}
