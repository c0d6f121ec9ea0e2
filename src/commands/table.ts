import { addDatabases } from './addDatabases';
import { archiveGroup, archiveMatching } from './archiveMatching';
import { arrange, resetArrangement } from './arrange';
import { change } from './change';
import { connect } from './connect';
import { exportAsMarkdown } from './copies/export';
import { openCopiesFolder, openCopy } from './copies/openCopy';
import { restoreFromCopy } from './copies/restoreFromCopy';
import { disconnect } from './disconnect';
import { find } from './find';
import { history } from './history/history';
import { cancelBatch, redoBatch, resumeBatch, undoBatch, undoPages } from './history/rows';
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
import type { CommandDeps } from './shared/deps';
import type { CommandName } from './names';
import { restoreAll, restoreExpiring } from './restoreMany';
import { showTrash } from './showTrash';
import { undo } from './undo';

type Command = (...args: unknown[]) => unknown;

/** The commands by name. Loaded with the first one that is used. */
export function commandTable(deps: CommandDeps): Readonly<Record<CommandName, Command>> {
  return {
    connect: () => connect(deps),
    disconnect: (row) => disconnect(deps, row),
    addDatabases: () => addDatabases(deps),
    removeDatabase: (row) => removeDatabase(deps, row),
    archive: (...args) => change(deps, 'archive', args),
    archiveMatching: (...args) => archiveMatching(deps, args),
    archiveGroup: (row) => archiveGroup(deps, row),
    keep: (...args) => change(deps, 'keep', args),
    restore: (...args) => change(deps, 'restore', args),
    undo: (...args) => undo(deps, args),
    redo: (...args) => redo(deps, args),
    history: () => history(deps),
    undoBatch: (row) => undoBatch(deps, row),
    undoPages: (...args) => undoPages(deps, args),
    redoBatch: (row) => redoBatch(deps, row),
    resumeBatch: (row) => resumeBatch(deps, row),
    cancelBatch: (row) => {
      cancelBatch(deps, row);
    },
    refreshHistory: () => {
      deps.history.refresh();
    },
    find: (row) => find(deps, row),
    refresh: () => refresh(deps),
    openInNotion: (...args) => openInNotion(deps, args),
    copyLink: (...args) => copyLink(deps, args),
    preview: (...args) => preview(deps, args),
    followFocus: (row) => {
      if (deps.tree.owns(row)) deps.follower.follow(row);
    },
    showLog: () => {
      deps.log.show();
    },
    arrange: (row) => arrange(deps, row),
    resetArrangement: (row) => resetArrangement(deps, row),
    loadMore: (row) => loadMore(deps, row),
    loadAll: (row) => loadAll(deps, row),
    showTrash: (row) => showTrash(deps, row),
    restoreAll: (row) => restoreAll(deps, row),
    restoreExpiring: (row) => restoreExpiring(deps, row),
    trashByDay: () => deps.trash.grouping.set('day'),
    trashByDatabase: () => deps.trash.grouping.set('database'),
    newRule: (row) => newRule(deps, row),
    editRule: (...args) => editRule(deps, args),
    runRule: (...args) => runRule(deps, args),
    runDueRules: () => runDueRules(deps),
    deleteRule: (...args) => deleteRule(deps, args),
    openCopy: (...args) => openCopy(deps, args),
    openCopiesFolder: () => openCopiesFolder(deps),
    restoreFromCopy: (...args) => restoreFromCopy(deps, args),
    export: (...args) => exportAsMarkdown(deps, args),
  };
}
