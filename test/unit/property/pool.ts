import { ids, rowId } from '../../emulator/sample/ids';

const { dataSources, pages } = ids;

const numbered = (rows: 'bug' | 'huge', from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => rowId(rows, from + index));

/** The pages that batches of these tests are about: in every state and place that the sample has. */
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

/** What holds pages of the pool, for people who put it in the Trash or take it out. */
export const holders: readonly string[] = [
  pages.oldProject,
  pages.handbook,
  ids.databases.retired,
  ids.databases.untitled,
];

/** What can be taken away from the connection, with all that is in it. */
export const shared: readonly string[] = [ids.databases.huge, pages.handbook];

/** The data sources that the catalog is held against. */
export const listed: readonly string[] = [
  dataSources.bugTracker,
  dataSources.huge,
  dataSources.retired,
  dataSources.oldTasks,
];
