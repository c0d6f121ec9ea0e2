import { l10n, window } from 'vscode';
import type { Journal } from '../archive/journal/journal';
import type { ArrangementStore } from '../model/stored/arrangementStore';
import type { Connection, Connections } from '../model/stored/connections';
import type { DatabaseStore } from '../model/stored/databaseStore';
import type { RowCache } from '../model/cache/rowCache';
import { confirmDisconnect } from '../ui/messages/confirm';
import { withoutIcons } from '../ui/text/plain';
import { tell } from '../ui/messages/tell';
import { nameOf } from '../ui/text/words';

export interface DisconnectDeps {
  readonly connections: Connections;
  readonly databases: DatabaseStore;
  readonly arrangements: ArrangementStore;
  readonly journal: Journal;
  readonly rowCache: RowCache;
}

/** Forgets a token and all that was learnt through it. */
export async function disconnect({
  connections,
  databases,
  arrangements,
  journal,
  rowCache,
}: DisconnectDeps): Promise<void> {
  const all = await connections.list();
  if (all.length === 0) {
    tell(l10n.t('No workspace is connected.'));
    return;
  }
  const connection = await choose(all);
  if (connection === undefined || !(await confirmDisconnect(connection.name))) return;
  await connections.remove(connection.id);
  await rowCache.forget(connection.id);
  await databases.forget(connection.id);
  await arrangements.forget(connection.id);
  await journal.forget(connection.id);
  tell(l10n.t('Disconnected from “{0}”.', nameOf({ title: connection.name })));
}

async function choose(all: readonly Connection[]): Promise<Connection | undefined> {
  if (all.length === 1) return all[0];
  const items = all.map((connection) => ({
    label: withoutIcons(nameOf({ title: connection.name })),
    description: connection.origin,
    connection,
  }));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Select a Workspace to Disconnect') });
  return chosen?.connection;
}
