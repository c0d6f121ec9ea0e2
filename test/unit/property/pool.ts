import { ids, rowId } from '../../emulator/sample/ids';

const { dataSources, pages } = ids;

const numbered = (rows: 'bug' | 'huge', from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => rowId(rows, from + index));

/** The pages that batches are made of: of every state, and with every kind of parent, in the sample. */
export const pool: readonly string[] = [
  ...numbered('bug', 80, 14),
  pages.trashedBug,
  pages.keptBug,
  rowId('bug', 25),
  rowId('bug', 40),
  rowId('bug', 77),
  pages.lockedBug,
  pages.bugBash,
  ...numbered('huge', 0, 4),
  rowId('untitled', 1),
  pages.retiredRow,
  pages.oldTask,
  pages.oldPhase,
  pages.oldStep,
  pages.handbookChild,
  pages.trashedBugNotes,
  pages.privatePlan,
  pages.firstArticle,
];

/** Ancestors of pages of the pool, which other people trash and restore. */
export const holders: readonly string[] = [
  pages.oldProject,
  pages.handbook,
  ids.databases.retired,
  ids.databases.untitled,
];

/** Objects that other people unshare, with all that is below them. */
export const shared: readonly string[] = [ids.databases.huge, pages.handbook];

/** The data sources whose rows in the tree are compared with Notion's. */
export const listed: readonly string[] = [
  dataSources.bugTracker,
  dataSources.huge,
  dataSources.retired,
  dataSources.oldTasks,
];
