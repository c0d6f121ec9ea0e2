/** Starts each line that the suite prints inside VS Code, to tell it from other output. */
export const gutter = '│ ';
