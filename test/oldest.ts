/**
 * What `npm test` runs on the oldest VS Code too, by the names of test files: what the host decides, not our own code.
 * CI runs everything on both.
 */
export const onOldest = {
  extension: [
    // Starting, the commands and tools of the manifest, and a contribution point that it does not know.
    'activation',
    // Each tool through `vscode.lm.invokeTool`, with its confirmation.
    'agents',
    'agents-history',
    // Which file a setting may come from.
    'settings',
    // Secrets, and lists of them.
    'connections',
    // Lists and boxes.
    'arrange',
    'steps',
    // Tree items, their menus and icons.
    'row-menus',
    'selection',
    'tree-problems',
    'history-view',
    // Progress, messages and their buttons.
    'archive',
    'undo',
    // With a Markdown preview, and without.
    'preview',
    'preview-as-text',
  ],
  ui: [
    // The welcome, the secret box, pickers, menus and dialogs of a window, by hand.
    'getting-started',
  ],
};
