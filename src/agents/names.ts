/** The language-model tools, in the order in which the manifest has them. */
export const toolNames = [
  'listDatabases',
  'findPages',
  'readPage',
  'archivePages',
  'restorePages',
  'undo',
  'history',
] as const;

export type ToolName = (typeof toolNames)[number];

/** The name by which agents call a tool. */
export function toolId(name: ToolName): string {
  return `notionArchivist_${name}`;
}
