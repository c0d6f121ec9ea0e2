import * as v from 'valibot';

const runs = v.array(v.number());

const FirstRows = v.object({
  /** Until rows are there. */
  ms: runs,
  /** Sequential requests before that. */
  roundTrips: runs,
  requests: runs,
});

/** Rows of a snapshot. */
const CachedRows = v.object({
  ...FirstRows.entries,
  /** The number of rows. */
  rows: runs,
  /** The longest time that the event loop was blocked meanwhile. */
  held: runs,
});
/** The longest time that the event loop was blocked, and the duration of the whole. */
const Hold = v.object({ longest: v.number(), took: v.number() });

/** The figures of each task inside VS Code, one number for each run; times are milliseconds. */
export const Results = {
  start: v.object({
    activated: v.number(),
    /** Of that: loading the code, and running `activate`. */
    loaded: v.number(),
    ours: v.number(),
    firstLook: v.number(),
    firstCommand: v.number(),
    firstRequest: v.number(),
    /** Requests until the extension is active, and once it is connected with a view that was never shown. */
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
    /** How often VS Code was given the row unmarked, after the answer and before it had moved. */
    flashes: runs,
  }),
  /** 50,000 rows are known. Bytes of the heap; milliseconds. */
  many: v.object({
    shown: v.number(),
    /** The baseline, while nothing is done. */
    idle: Hold,
    load: Hold,
    /** Until the rows are on disk. */
    keep: Hold,
    refresh: Hold,
    refreshEdited: Hold,
    refreshWhole: Hold,
    /** The rows that the tree shows are listed once. */
    children: Hold,
    /** VS Code draws them; and the time of that which the tree spent on tree items. */
    asIs: v.array(Hold),
    ours: v.number(),
    /** The same, without asking the tree. */
    prepared: v.array(Hold),
    known: v.number(),
    withNodes: v.number(),
  }),
  /** Bytes of the heap, above those in use before. */
  memory: v.object({ most: v.number(), left: v.number() }),
};

export type Task = keyof typeof Results;
export type Result<T extends Task> = v.InferOutput<(typeof Results)[T]>;
export type FirstRows = v.InferOutput<typeof FirstRows>;
export type CachedRows = v.InferOutput<typeof CachedRows>;

/** Milliseconds that every answer of the emulated Notion takes, where that matters. */
export const latencyMs = { rows: 200, archive: 300 };
