/**
 * What `npm test` runs on the oldest VS Code too, by the names of test files: those in which VS Code itself decides, with
 * the extension as it loaded it. Where a test hands our code a stand-in of VS Code, its version changes nothing. CI runs
 * everything there.
 */
export const onOldest = {
  extension: [
    // Starts, with commands, tools, and a contribution point that it does not know.
    'activation',
    // Calls each tool through VS Code.
    'agents',
    'agents-tasks',
    // Opens the Markdown preview, and text where there is none.
    'preview',
    'preview-as-text',
    // Draws rows anew.
    'redrawn-rows',
    // Keeps secrets.
    'secrecy',
    // Decides which file a setting may come from.
    'settings',
    // Shows and hides views.
    'trash-hidden',
    // Selects and reveals rows, and knows our when clauses.
    'whole',
  ],
  ui: [
    // A welcome, the box for the token, quick picks, menus and dialogs.
    'getting-started',
    // Finds the titles and texts of a language.
    'language',
  ],
};
