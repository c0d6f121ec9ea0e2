/** Starts each line that the suite reports from inside VS Code, where much else is printed. */
export const gutter = '│ ';
