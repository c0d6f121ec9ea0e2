import fc from 'fast-check';

/** What becomes of one answer on its way. `field` leaves its status; `path` says where, by position in each object. */
export type Distortion =
  | { readonly kind: 'none' }
  | { readonly kind: 'field'; readonly path: readonly number[]; readonly change: FieldChange }
  /** Answers with what another request was answered. */
  | { readonly kind: 'otherAnswer'; readonly which: number }
  /** Answers with a list that leads to a cursor that was given before. */
  | { readonly kind: 'oldCursor'; readonly which: number }
  | { readonly kind: 'cut'; readonly share: number }
  | { readonly kind: 'dropped'; readonly isSaved: boolean }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly retryAfter: string;
      readonly isSaved: boolean;
    };

export type FieldChange =
  | { readonly kind: 'removed' | 'repeated' | 'wrapped' }
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'replaced'; readonly value: unknown };

const prototypeNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

function nested(depth: number): unknown {
  let value: unknown = 'innermost';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { type: value };
  return value;
}

const values: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 2 ** 53, '', ' ', 'x', '\ud800', 'a\udc00b', '\0', 'x'.repeat(100_000)],
  ...[[], {}, [null], [[[]]], { id: null }, { type: 'type' }, nested(2_000), Array(10_000).fill(0)],
  ...['9999-99-99T99:99:99Z', '+275760-09-13T00:00:00Z', '00000000-0000-0000-0000-000000000000'],
  ...prototypeNames,
  ...prototypeNames.map((name) => Object.fromEntries([[name, { type: name }]])),
];

const fieldChange: fc.Arbitrary<FieldChange> = fc.oneof(
  fc.constantFrom('removed' as const, 'repeated' as const, 'wrapped' as const).map((kind) => ({ kind })),
  fc.constantFrom(...prototypeNames).map((name) => ({ kind: 'renamed' as const, name })),
  { weight: 3, arbitrary: fc.constantFrom(...values).map((value) => ({ kind: 'replaced' as const, value })) },
);

/** Codes of errors by which Notion says that it did nothing. */
export const refusals = [
  ...['unauthorized', 'restricted_resource', 'object_not_found', 'conflict_error', 'validation_error'],
  ...['rate_limited', 'service_overload', 'row_limit_exceeded'],
];

const errorCodes = [...refusals, 'internal_server_error', 'service_unavailable', 'made_up'];

const errorBody = fc
  .record({
    code: fc.constantFrom(...errorCodes),
    message: fc.constantFrom('', 'that is archived', '\ud800'),
  })
  .map((error) => JSON.stringify({ object: 'error', additional_data: { retry_after: 0 }, ...error }));

const otherBody = fc.constantFrom('', 'null', '[]', '{}', '0', '{"object":"error"}', '<html></html>', '{');

/** Statuses without a body, and those that lead elsewhere, are among them. */
const statuses = [
  200, 201, 202, 204, 206, 301, 304, 307, 400, 401, 403, 404, 409, 413, 418, 429, 500, 502, 503, 529,
];

const status = fc.record({
  kind: fc.constant('status' as const),
  status: fc.constantFrom(...statuses),
  contentType: fc.constantFrom('application/json', 'text/html', 'text/plain; charset=utf-16', 'nonsense', ''),
  body: fc.oneof(errorBody, otherBody),
  // Another one is waited out, however often it is answered.
  retryAfter: fc.constantFrom('0', '99999999'),
  isSaved: fc.boolean(),
});

export const distortion: fc.Arbitrary<Distortion> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'none' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('field' as const),
      path: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 6 }),
      change: fieldChange,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('otherAnswer' as const), which: fc.nat(100) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('oldCursor' as const), which: fc.nat(100) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cut' as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dropped' as const), isSaved: fc.boolean() }) },
  { weight: 3, arbitrary: status },
);
