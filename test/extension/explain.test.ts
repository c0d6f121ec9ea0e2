import assert from 'node:assert/strict';
import type { Failure } from '../../src/notion/failure';
import { explain, type Remedy } from '../../src/ui/text/explain';

/** One of every kind; the compiler asks for those that are missing. */
const every: { readonly [K in Failure['kind']]: readonly [Extract<Failure, { kind: K }>, RegExp, Remedy] } = {
  unauthorized: [{ kind: 'unauthorized' }, /does not accept the token/, 'connect'],
  notConnected: [{ kind: 'notConnected' }, /connection was closed or replaced/, 'connect'],
  refused: [{ kind: 'refused' }, /does not allow this connection/, 'showLog'],
  blockLimit: [{ kind: 'blockLimit' }, /block limit/, 'none'],
  notFound: [{ kind: 'notFound' }, /deleted for good, or is not shared/, 'none'],
  inTrash: [{ kind: 'inTrash' }, /in the Trash/, 'none'],
  ancestorInTrash: [{ kind: 'ancestorInTrash' }, /contains it is in the Trash/, 'none'],
  wrongObject: [{ kind: 'wrongObject' }, /something else than a database/, 'none'],
  noAccessibleSources: [{ kind: 'noAccessibleSources' }, /linked, or none of its data sources/, 'none'],
  invalid: [
    { kind: 'invalid', message: 'body.x is $(bug) [a](command:b)' },
    /refused the request: body\.x is/,
    'showLog',
  ],
  notApplied: [{ kind: 'notApplied' }, /left it as it was/, 'none'],
  conflict: [{ kind: 'conflict' }, /at the same moment/, 'retry'],
  rowLimit: [{ kind: 'rowLimit' }, /limit of rows/, 'none'],
  rateLimited: [{ kind: 'rateLimited', retryAfterMs: 1_200 }, /wait \(2 s\)/, 'retry'],
  overloaded: [{ kind: 'overloaded', retryAfterMs: 3_000 }, /wait \(3 s\)/, 'retry'],
  blocked: [{ kind: 'blocked' }, /blocked requests/, 'showLog'],
  unavailable: [{ kind: 'unavailable', status: 503 }, /not available just now \(503\)/, 'retry'],
  timeout: [{ kind: 'timeout', afterMs: 65_000 }, /within 65 seconds/, 'retry'],
  network: [{ kind: 'network', code: 'ENOTFOUND' }, /cannot be reached \(ENOTFOUND\)/, 'retry'],
  badAnswer: [{ kind: 'badAnswer', status: 200 }, /did not look like Notion’s \(200\)/, 'openSetting'],
  wrongOrigin: [{ kind: 'wrongOrigin' }, /another address than the token’s/, 'showLog'],
  cancelled: [{ kind: 'cancelled' }, /cancelled/, 'retry'],
};

describe('a failure in words', () => {
  for (const [kind, [failure, text, remedy]] of Object.entries(every)) {
    it(kind, () => {
      const explained = explain(failure);
      assert.match(explained.sentence, text);
      assert.equal(explained.remedy, remedy);
      assert.match(explained.sentence, /^[A-Z].*[.\])]$/u, 'a sentence');
      assert.doesNotMatch(explained.sentence, /\]\(|\{\d\}|undefined/);
    });
  }
});
