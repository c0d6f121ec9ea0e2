import { Ajv } from 'ajv';
import { Type, type Static, type TInteger, type TUnsafe } from 'typebox';

const count = (preset: number): TInteger => Type.Integer({ minimum: 0, default: preset });
const choice = <const T extends readonly string[]>(...values: T): TUnsafe<T[number]> =>
  Type.Unsafe({ enum: values, default: values[0] });

/**
 * Behaviour that can be set at the start and while the emulator runs: limits, delays, and whatever of Notion's
 * behaviour nobody could confirm. Times are in milliseconds; the first choice is the default.
 */
export const switchSchemas = {
  /** The delay of every answer. */
  latencyMs: count(0),
  /** Requests per window and connection; 0: no limit. */
  budget: count(0),
  budgetWindowMs: count(60_000),
  /** Requests per window of all connections of a workspace together; 0: no limit. */
  workspaceBudget: count(0),
  workspaceWindowMs: count(60_000),
  /** Writes in flight under one parent, above which Notion answers 409; 0: no limit. */
  parallelWrites: count(0),
  /** The most rows that one query lists before it ends as incomplete. */
  queryLimit: count(10_000),
  /** Cursors that are valid at once; the oldest expire first. */
  cursorsKept: count(2_000),
  /** How long the search index takes to notice a change. */
  searchLagMs: count(0),
  /** Whether search results show an object as it is now, or as the index knows it. */
  searchShows: choice('current', 'indexed'),
  /** Whether search without a trash filter returns pages that are kept (`is_archived`). */
  searchKept: choice('hidden', 'listed'),
  /** How long children of a restored ancestor still refuse writes. */
  settleMs: count(0),
  /** Whether the API restores what is at the top of a workspace, which it never trashes; some reports say it refuses. */
  restoreAtTop: choice('accepted', 'refused'),
  trashTwice: choice('refused', 'accepted'),
  restoreLive: choice('accepted', 'refused'),
  restoreUnderTrash: choice('refused', 'accepted'),
  /** The state that rows of a trashed database or data source read as. */
  rowsOfTrashedDatabase: choice('live', 'inTrash'),
  /** The answer to a change of a data source whose database is under a trashed page: 404, or 400 as elsewhere. */
  sourceUnderTrash: choice('missing', 'refused'),
  /** Whether a query lists rows that are in Trash only because of an ancestor. */
  queryUnderTrash: choice('listed', 'hidden'),
  /** The rows that `is_archived: true` selects in a query. */
  archivedPartition: choice('archived', 'trash', 'both'),
  /** The answer to `is_archived` in a workspace whose plan has no Archive. */
  keep: choice('allowed', 'forbidden', 'invalid', 'ignored'),
  /** Whether one request may set `in_trash` and `is_archived` together. */
  bothFlags: choice('accepted', 'refused'),
  keptInherits: choice('no', 'yes'),
  markdownOfTrashed: choice('readable', 'missing'),
  /** Blocks that one answer in Markdown holds before it is truncated; 0: all. */
  markdownBlocks: count(0),
  /** Whether a block listing still returns the child pages that are in Trash. */
  trashedChildPages: choice('hidden', 'listed'),
  /** Whether a database lists data sources that are not shared with the connection, or in Trash. */
  hiddenDataSources: choice('omitted', 'listed'),
  /** Whether a filter may name several options in one condition, as only the types of the SDK say. */
  listsInFilters: choice('refused', 'accepted'),
  /** Whether Notion knows the type of a formula's results; not of one that a program wrote, or that has several. */
  formulaTypes: choice('known', 'unknown'),
  /** The answer to a filter by another type than a formula or rollup gives: refused, or no row matches. */
  otherResult: choice('refused', 'unmatched'),
  /** Whether a number that differs from another is listed together with rows that have none. */
  numberUnlikeEmpty: choice('listed', 'omitted'),
  /** Both texts are in use for a page id where a database id is wanted. */
  wrongKindText: choice('current', 'older'),
  /** How a personal access token sees itself. */
  patSelf: choice('bot', 'person'),
};

const complete = Type.Object(switchSchemas, { additionalProperties: false });

export type Switches = Readonly<Static<typeof complete>>;

const ajv = new Ajv({ useDefaults: true, strict: false });
const validate = ajv.compile<Switches>(complete);

/** Throws for an unknown name or value. */
export const switchesFrom = (given: Readonly<Record<string, unknown>>): Switches => {
  const filled: unknown = { ...given };
  if (!validate(filled))
    throw new Error(`Bad switch: ${ajv.errorsText(validate.errors, { dataVar: 'switches' })}`);
  return filled;
};

export const defaultSwitches: Switches = switchesFrom({});
