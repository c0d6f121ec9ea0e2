import { isNotionId } from '../../notion/schema/ids';
import type { BatchOrigin, Outcome } from '../batch';
import type { JournalEntry } from './entry';

// Checked by hand: a journal can have millions of lines, and a schema library takes several times as long for each
// as `JSON.parse` does.

/** The head of a file that a newer release wrote, so that nothing in it may be taken for what it seems to be. */
export interface NewerHead {
  readonly kind: 'newer';
}

/** Undefined for a line that is none of ours, or that a crash has torn. Fields not known here are left out. */
export function parseEntry(line: string): JournalEntry | NewerHead | undefined {
  const raw = parsed(line);
  if (!isObject(raw)) return undefined;
  switch (raw.kind) {
    case 'batch':
      return parseHead(raw);
    case 'item':
      return parseItem(raw.item);
    case 'started': {
      const { kind, id, was } = raw;
      if (!isId(id) || !isOptionalState(was)) return undefined;
      return { kind, id, ...(was !== undefined && { was }) };
    }
    case 'outcome':
      return parseOutcome(raw);
    case 'closed':
      return { kind: raw.kind };
    default:
      return undefined;
  }
}

function parseHead({
  version,
  id,
  action,
  startedAt,
  undoes,
  by,
  rule,
}: Raw): JournalEntry | NewerHead | undefined {
  if (typeof version === 'number' && version !== 1) return { kind: 'newer' };
  if (version !== 1 || !isString(id) || !isAction(action)) return undefined;
  if (!isString(startedAt) || !isOptionalString(undoes) || !isOptionalString(rule)) return undefined;
  const origin = parseOrigin(by);
  return {
    kind: 'batch',
    version,
    id,
    action,
    startedAt,
    ...(undoes !== undefined && { undoes }),
    ...(rule !== undefined && { rule }),
    ...(origin !== undefined && { by: origin }),
  };
}

/** Undefined for an origin that is not known here: the batch is listed and undone all the same. */
function parseOrigin(raw: unknown): BatchOrigin | undefined {
  if (!isObject(raw) || raw.kind !== 'agent' || !isString(raw.tool)) return undefined;
  return { kind: raw.kind, tool: raw.tool };
}

function parseItem(raw: unknown): JournalEntry | undefined {
  if (!isObject(raw)) return undefined;
  const { kind, id, connection, title, source, before, asked, contains } = raw;
  if (!isTargetKind(kind) || !isId(id) || !isString(connection) || !isString(title)) return undefined;
  if (!isOptionalId(source) || !isState(before) || !isState(asked)) return undefined;
  if (!isOptionalBoolean(contains)) return undefined;
  return {
    kind: 'item',
    item: {
      kind,
      id,
      connection,
      title,
      before,
      asked,
      ...(source !== undefined && { source }),
      ...(contains !== undefined && { contains }),
    },
  };
}

function parseOutcome({
  id,
  outcome,
  refused,
  state,
  movedTo,
  created,
  open,
}: Raw): JournalEntry | undefined {
  if (!isId(id) || !isOutcome(outcome) || !isOptionalState(state) || !isOptionalId(created)) return undefined;
  if (!isOptionalTrue(refused) || !isOptionalMove(movedTo) || !isOptionalTrue(open)) return undefined;
  return { kind: 'outcome', id, outcome, refused, state, movedTo, created, open };
}

function parsed(line: string): unknown {
  // Most torn lines are told apart here, as a failing `JSON.parse` takes ten times as long.
  if (!line.endsWith('}')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

type Raw = Readonly<Record<string, unknown>>;
type Guard<T> = (value: unknown) => value is T;

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null;
const isString = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isTrue = (value: unknown): value is true => value === true;
const isId = (value: unknown) => isString(value) && isNotionId(value);

function oneOf<const T extends string>(...names: readonly T[]): Guard<T> {
  const known = new Set<unknown>(names);
  return (value): value is T => known.has(value);
}

function optional<T>(is: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || is(value);
}

const isState = oneOf('live', 'trash', 'kept');
const isAction = oneOf('archive', 'keep', 'restore', 'create');
const isTargetKind = oneOf('page', 'database', 'dataSource');
const isOutcome = oneOf<Outcome['kind']>(
  'changed',
  'already',
  'found',
  'changedSince',
  'moved',
  'gone',
  'failed',
  'unknown',
  'notStarted',
);
const isOptionalState = optional(isState);
const isOptionalString = optional(isString);
const isOptionalId = optional(isId);
const isOptionalBoolean = optional(isBoolean);
const isOptionalTrue = optional(isTrue);
const isOptionalMove = (value: unknown) => value === 'elsewhere' || isOptionalId(value);
