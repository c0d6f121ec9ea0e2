/** Every command, by the part of its id after `notionArchivist.`. `loadMore` is what a row of the tree calls. */
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
