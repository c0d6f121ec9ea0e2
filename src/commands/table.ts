import { addDatabases } from './addDatabases';
import { archiveGroup, archiveMatching } from './archiveMatching';
import { arrange, resetArrangement } from './arrange';
import { change } from './change';
import { connect } from './connect';
import { disconnect } from './disconnect';
import { find } from './find';
import { history } from './history';
import { cancelBatch, redoBatch, resumeBatch, undoBatch, undoPages } from './batch/historyRows';
import { copyLink, openInNotion } from './links';
import { loadAll } from './loadAll';
import { loadMore } from './loadMore';
import { preview } from './preview';
import { redo } from './redo';
import { refresh } from './refresh';
import { removeDatabase } from './removeDatabase';
import { deleteRule } from './rules/deleteRule';
import { editRule } from './rules/editRule';
import { newRule } from './rules/newRule';
import { runDueRules } from './rules/runDueRules';
import { runRule } from './rules/runRule';
import { attempt } from './shared/attempt';
import type { CommandDeps } from './shared/deps';
import type { CommandName } from './names';
import { restoreAll, restoreExpiring } from './restoreMany';
import { showTrash } from './showTrash';
import { undo } from './undo';

type Command = (...args: unknown[]) => Promise<unknown>;

/** The commands by name; none of them rejects. Loaded with the first one that is used. */
export function commandTable(deps: CommandDeps): Readonly<Record<CommandName, Command>> {
  const safe =
    (command: (...args: unknown[]) => unknown): Command =>
    (...args) =>
      attempt(deps.log, () => command(...args));
  return {
    connect: safe(() => connect(deps)),
    disconnect: safe((row) => disconnect(deps, row)),
    addDatabases: safe(() => addDatabases(deps)),
    removeDatabase: safe((row) => removeDatabase(deps, row)),
    archive: safe((...args) => change(deps, 'archive', args)),
    archiveMatching: safe((...args) => archiveMatching(deps, args)),
    archiveGroup: safe((row) => archiveGroup(deps, row)),
    keep: safe((...args) => change(deps, 'keep', args)),
    restore: safe((...args) => change(deps, 'restore', args)),
    undo: safe((...args) => undo(deps, args)),
    redo: safe((...args) => redo(deps, args)),
    history: safe(() => history(deps)),
    undoBatch: safe((row) => undoBatch(deps, row)),
    undoPages: safe((...args) => undoPages(deps, args)),
    redoBatch: safe((row) => redoBatch(deps, row)),
    resumeBatch: safe((row) => resumeBatch(deps, row)),
    cancelBatch: safe((row) => {
      cancelBatch(deps, row);
    }),
    refreshHistory: safe(() => {
      deps.history.refresh();
    }),
    find: safe((row) => find(deps, row)),
    refresh: safe(() => refresh(deps)),
    openInNotion: safe((...args) => openInNotion(deps, args)),
    copyLink: safe((...args) => copyLink(deps, args)),
    preview: safe((...args) => preview(deps, args)),
    followFocus: safe((row) => {
      if (deps.tree.owns(row)) deps.follower.follow(row);
    }),
    showLog: safe(() => {
      deps.log.show();
    }),
    arrange: safe((row) => arrange(deps, row)),
    resetArrangement: safe((row) => resetArrangement(deps, row)),
    loadMore: safe((row) => loadMore(deps, row)),
    loadAll: safe((row) => loadAll(deps, row)),
    showTrash: safe((row) => showTrash(deps, row)),
    restoreAll: safe((row) => restoreAll(deps, row)),
    restoreExpiring: safe((row) => restoreExpiring(deps, row)),
    trashByDay: safe(() => deps.trash.grouping.set('day')),
    trashByDatabase: safe(() => deps.trash.grouping.set('database')),
    newRule: safe((row) => newRule(deps, row)),
    editRule: safe((...args) => editRule(deps, args)),
    runRule: safe((...args) => runRule(deps, args)),
    runDueRules: safe(() => runDueRules(deps)),
    deleteRule: safe((...args) => deleteRule(deps, args)),
  };
}
