import type { ErrorLog } from '../ui/messages/tellError';
import { addDatabases } from './addDatabases';
import { archiveMatching, type MatchingDeps } from './archiveMatching';
import { arrange, resetArrangement } from './arrange';
import { change } from './change';
import { connect, type ConnectDeps } from './connect';
import { disconnect, type DisconnectDeps } from './disconnect';
import { find, type FindDeps } from './find';
import { history, type HistoryDeps } from './history';
import { copyLink, openInNotion } from './links';
import { loadAll } from './loadAll';
import { loadMore, type LoadMoreDeps } from './loadMore';
import { preview, type PreviewDeps } from './preview';
import { refresh, type RefreshDeps } from './refresh';
import { removeDatabase } from './removeDatabase';
import { attempt } from './shared/attempt';
import type { CommandName } from './names';
import { undo } from './undo';

export type CommandDeps = MatchingDeps &
  HistoryDeps &
  ConnectDeps &
  DisconnectDeps &
  FindDeps &
  LoadMoreDeps &
  PreviewDeps &
  RefreshDeps & { readonly log: ErrorLog; readonly showLog: () => void };

type Command = (...args: unknown[]) => Promise<unknown>;

/** The commands by name; none of them rejects. Loaded with the first one that is used. */
export function commandTable(deps: CommandDeps): Readonly<Record<CommandName, Command>> {
  const safe =
    (command: (...args: unknown[]) => unknown): Command =>
    (...args) =>
      attempt(deps.log, () => command(...args));
  return {
    connect: safe(() => connect(deps)),
    disconnect: safe(() => disconnect(deps)),
    addDatabases: safe(() => addDatabases(deps)),
    removeDatabase: safe((node) => removeDatabase(deps, node)),
    archive: safe((...args) => change(deps, 'archive', args)),
    archiveMatching: safe((...args) => archiveMatching(deps, args)),
    keep: safe((...args) => change(deps, 'keep', args)),
    restore: safe((...args) => change(deps, 'restore', args)),
    undo: safe(() => undo(deps)),
    history: safe(() => history(deps)),
    find: safe(() => find(deps)),
    refresh: safe(() => refresh(deps)),
    openInNotion: safe((...args) => openInNotion(deps, args)),
    copyLink: safe((...args) => copyLink(deps, args)),
    preview: safe((...args) => preview(deps, args)),
    showLog: safe(deps.showLog),
    arrange: safe((node) => arrange(deps, node)),
    resetArrangement: safe((node) => resetArrangement(deps, node)),
    loadMore: safe((node) => loadMore(deps, node)),
    loadAll: safe((node) => loadAll(deps, node)),
  };
}
