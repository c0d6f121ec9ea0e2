import fc from 'fast-check';
import type { FaultPlan, Switches } from '../../emulator/control';
import { holders, pool, shared } from './pool';
import type { Act, Edit, Event, Kill, Moment, Plan } from './plan';

const one = <const T extends readonly unknown[]>(...values: T): fc.Arbitrary<T[number]> =>
  fc.constantFrom(...values);

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const page = fc.constantFrom(...pool);

/** Behaviour of Notion that nobody could confirm, in each of its variants, and search with and without a lag. */
const switches: fc.Arbitrary<Partial<Switches>> = fc.record(
  {
    searchLagMs: one(0, 3_600_000),
    searchShows: one('current', 'indexed'),
    restoreAtTop: one('accepted', 'refused'),
    trashTwice: one('refused', 'accepted'),
    restoreLive: one('accepted', 'refused'),
    restoreUnderTrash: one('refused', 'accepted'),
    rowsOfTrashedDatabase: one('live', 'inTrash'),
    queryUnderTrash: one('listed', 'hidden'),
    archivedPartition: one('archived', 'trash', 'both'),
    keep: fc.oneof({ weight: 6, arbitrary: one('allowed') }, one('forbidden', 'invalid', 'ignored')),
    keptInherits: one('no', 'yes'),
    parallelWrites: one(0, 3),
  },
  { requiredKeys: [] },
);

const transient: readonly FaultPlan['kind'][] = [
  'conflict',
  'internalError',
  'badGateway',
  'badGatewayJson',
  'unavailable',
  'unavailableAfterCommit',
  'unavailableButSaved',
  'databaseUnavailable',
  'gatewayTimeout',
  'gatewayTimeoutAfterCommit',
  'dropBeforeCommit',
  'dropAfterCommit',
  'emptyBody',
  'notJson',
  'otherObject',
];

const times = { times: fc.integer({ min: 1, max: 4 }) };
const skip = { skip: fc.nat(40) };
const method = { method: one('GET', 'PATCH') };

const fault: fc.Arbitrary<FaultPlan> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom(...transient), ...method, ...skip, ...times }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom(...transient), path: page, ...method, ...times }),
  },
  // Only early ones: after many requests, a refusal teaches `RateBudget` a limit, and the run would wait a minute.
  fc.record({
    kind: one('rateLimited', 'workspaceRateLimited', 'endpointRateLimited', 'overload'),
    retryAfter: one(0, 0.005),
    ...skip,
    ...times,
  }),
  fc.record({
    kind: one('slow', 'slowAfterCommit'),
    delayMs: fc.integer({ min: 1, max: 8 }),
    ...skip,
    ...times,
  }),
  fc.record({ kind: one('stalledBody'), ...method, ...skip }),
  fc.record({ kind: one('html', 'plainText'), status: one(400, 403, 407, 502), ...method, ...skip }),
  fc.record({ kind: one('requestBlocked'), ...skip }),
  fc.record({ kind: one('custom'), status: one(401), code: one('unauthorized'), ...skip }),
  fc.record({ kind: one('custom'), status: one(403), code: one('restricted_resource'), ...method, ...skip }),
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: one('trash', 'restore', 'keep', 'unkeep', 'purge', 'rename'), id: page }),
  },
  fc.record({ kind: one('trash', 'restore'), id: fc.constantFrom(...holders) }),
  fc.record({ kind: one('unshare'), id: fc.constantFrom(...shared) }),
);

const events: fc.Arbitrary<Event> = one('asked', 'written', 'noting', 'noted', 'settled');
const moment: fc.Arbitrary<Moment> = fc.record({ event: events, count: fc.integer({ min: 1, max: 40 }) });

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: one('change'),
      action: one('archive', 'archive', 'keep', 'restore'),
      pages: fc.uniqueArray(page, { minLength: 1, maxLength: 25, size: 'medium' }),
      fresh: fc.boolean(),
      both: fc.boolean(),
      cancelAfter: fc.oneof({ weight: 3, arbitrary: one(undefined) }, fc.nat(20)),
    }),
  },
  fc.record({ kind: one('undo'), back: fc.nat(3) }),
);

const acts = fc.array(act, { minLength: 1, maxLength: 3 });

const rest = { arrives: fc.boolean(), answer: one('resume', 'undo', 'leave') };

const kill: fc.Arbitrary<Kill> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ at: moment, torn: one(undefined), ...rest }) },
  fc.record({
    at: fc.record({ event: one('noting'), count: fc.integer({ min: 1, max: 40 }) }),
    torn: fc.double({ min: 0, max: 0.99, noNaN: true }),
    ...rest,
  }),
);

export const plans: fc.Arbitrary<Plan> = fc.record({
  switches,
  faults: fc.array(fault, { maxLength: 4, size: 'max' }),
  edits: fc.array(fc.record({ at: moment, edit }), { maxLength: 6, size: 'max' }),
  windows: fc.array(acts, { minLength: 1, maxLength: 2, size: 'max' }),
  kill: maybe(kill),
  afterwards: fc.array(edit, { maxLength: 3, size: 'max' }),
});
