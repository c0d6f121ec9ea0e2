/**
 * How long to wait for anything to show, in milliseconds. It passes only where something does not come, and is long
 * enough for a machine that is busy with other things.
 */
export const patience = 60_000;

/** How long a test may take, which waits for several things. */
export const testPatience = 5 * patience;
