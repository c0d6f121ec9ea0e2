/**
 * How long to wait for anything to show, in milliseconds. Reached only where something does not come, and long
 * enough for a busy machine.
 */
export const patience = 60_000;

/** How long a test may take, which waits for several things. */
export const testPatience = 5 * patience;
