import * as v from 'valibot';

const runs = v.array(v.number());

const FirstRows = v.object({
  /** Until rows are there. */
  ms: runs,
  /** Requests one after another before that. */
  roundTrips: runs,
  requests: runs,
});

/** Rows of an earlier session. */
const CachedRows = v.object({
  ...FirstRows.entries,
  /** How many there were. */
  rows: runs,
  /** The longest time that the event loop was held meanwhile. */
  held: runs,
});
/** The longest time in which the event loop could do nothing else, and all the time it took. */
const Hold = v.object({ longest: v.number(), took: v.number() });

/** What each task measures inside VS Code, one number a run; times are milliseconds. */
export const Results = {
  start: v.object({
    activated: v.number(),
    /** The parts of it for loading the code, and from the first line of `activate` to its last. */
    loaded: v.number(),
    ours: v.number(),
    firstLook: v.number(),
    firstCommand: v.number(),
    firstRequest: v.number(),
    /** Requests by the time the extension is active, and when it is connected and its view was never shown. */
    requestsActive: v.number(),
    requestsConnected: v.number(),
  }),
  /** An extension with the same manifest that does nothing. */
  empty: v.object({ activated: v.number() }),
  rows: v.object({ unknown: FirstRows, known: FirstRows, cached: CachedRows, cachedMany: CachedRows }),
  archive: v.object({
    marked: runs,
    markDrawn: runs,
    moved: runs,
    moveDrawn: runs,
    /** How often VS Code was given the row as if nothing had happened, after the answer and before it had moved. */
    flashes: runs,
  }),
  /** 50,000 rows known. Bytes of the heap; milliseconds. */
  many: v.object({
    shown: v.number(),
    /** Nothing is done. */
    idle: Hold,
    load: Hold,
    /** Until the rows are on disk. */
    keep: Hold,
    refresh: Hold,
    refreshEdited: Hold,
    refreshWhole: Hold,
    /** The rows that the tree shows are listed once. */
    children: Hold,
    /** VS Code draws them, and what of that the tree took to say how. */
    asIs: v.array(Hold),
    ours: v.number(),
    /** The same, where the tree is not asked. */
    prepared: v.array(Hold),
    known: v.number(),
    withNodes: v.number(),
  }),
  /** Bytes of the heap, less what was in use before. */
  memory: v.object({ most: v.number(), left: v.number() }),
};

export type Task = keyof typeof Results;
export type Result<T extends Task> = v.InferOutput<(typeof Results)[T]>;
export type FirstRows = v.InferOutput<typeof FirstRows>;
export type CachedRows = v.InferOutput<typeof CachedRows>;

/** Milliseconds that every answer of the emulated Notion takes, where that matters. */
export const latencyMs = { rows: 200, archive: 300 };
