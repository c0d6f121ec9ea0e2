import { tellNotDone } from '../ui/messages/tell';
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
import type { CommandName } from './names';
import { undo } from './undo';

export type CommandDeps = MatchingDeps &
  HistoryDeps &
  ConnectDeps &
  DisconnectDeps &
  FindDeps &
  LoadMoreDeps &
  PreviewDeps &
  RefreshDeps & { readonly showLog: () => void };

/** What each command does. Loaded with the first one that is used. */
export function commandTable(deps: CommandDeps): Record<CommandName, (...args: unknown[]) => unknown> {
  return {
    connect: () => connect(deps),
    disconnect: () => disconnect(deps),
    addDatabases: () => addDatabases(deps),
    removeDatabase: (node) => removeDatabase(deps, node),
    archive: (...args) => change(deps, 'archive', args),
    archiveMatching: (...args) => archiveMatching(deps, args),
    keep: (...args) => change(deps, 'keep', args),
    restore: (...args) => change(deps, 'restore', args),
    undo: () => undo(deps).catch(tellNotDone),
    history: () => history(deps).catch(tellNotDone),
    find: () => find(deps),
    refresh: () => refresh(deps),
    openInNotion: (...args) => openInNotion(deps, args),
    copyLink: (...args) => copyLink(deps, args),
    preview: (...args) => preview(deps, args),
    showLog: () => {
      deps.showLog();
    },
    arrange: (node) => arrange(deps, node),
    resetArrangement: (node) => resetArrangement(deps, node),
    loadMore: (node) => loadMore(deps, node),
    loadAll: (node) => loadAll(deps, node),
  };
}
