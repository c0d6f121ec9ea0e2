/** Every command, by its id without `notionArchivist.`. */
export const commandNames = [
  'connect',
  'disconnect',
  'addDatabases',
  'removeDatabase',
  'archive',
  'archiveMatching',
  'keep',
  'restore',
  'undo',
  'history',
  'find',
  'refresh',
  'openInNotion',
  'copyLink',
  'preview',
  'showLog',
  'arrange',
  'resetArrangement',
  'loadMore',
  'loadAll',
] as const;
export type CommandName = (typeof commandNames)[number];
