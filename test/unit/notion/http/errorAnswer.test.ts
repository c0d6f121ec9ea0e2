import assert from 'node:assert/strict';
import { failureOfAnswer } from '../../../../src/notion/http/errorAnswer';
import { idOf } from '../../support/notion';
import type { Failure } from '../../../../src/notion/failure';

/** An error body as Notion sends it. */
function body(status: number, code: string, message: string, additional_data?: unknown): string {
  return JSON.stringify({ object: 'error', status, code, message, additional_data, request_id: 'r' });
}

const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';

const inTrash = "Can't edit block that is archived. You must unarchive the block before editing.";
const inTrashBefore = "Can't update a page that is archived. You must unarchive the page before updating";
const ancestorInTrash =
  "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.";
const noSources = 'Database with ID x does not contain any data sources accessible by this API bot.';
const notPresent = 'body failed validation: body.archived should be not present, instead was `true`.';

type Row = readonly [
  what: string,
  status: number,
  code: string,
  message: string,
  failure: Failure,
  more?: unknown,
];

const created = '01234567-89ab-4def-8123-456789abcdef';

const catalogue: readonly Row[] = [
  [
    'a create that was saved all the same',
    503,
    'service_unavailable',
    'The change was saved.',
    { kind: 'unavailable', status: 503, committed: idOf(created) },
    { committed_resource_id: created },
  ],
  [
    'a create that names no object',
    503,
    'service_unavailable',
    'The change was saved.',
    { kind: 'unavailable', status: 503 },
    { committed_resource_id: '../users' },
  ],
  ['broken JSON', 400, 'invalid_json', 'Error parsing JSON body.', invalid('Error parsing JSON body.')],
  ['a bad address', 400, 'invalid_request_url', 'Invalid request URL.', invalid('Invalid request URL.')],
  ['a bad request', 400, 'invalid_request', 'Unsupported request: x.', invalid('Unsupported request: x.')],
  ['a beta', 400, 'invalid_beta', 'Beta.', invalid('Beta.')],
  ['no version', 400, 'missing_version', 'Notion-Version header …', invalid('Notion-Version header …')],
  ['a revoked code', 400, 'invalid_grant', 'Invalid code.', invalid('Invalid code.')],
  ['an unknown key', 400, 'validation_error', notPresent, invalid(notPresent)],
  ['a page in the Trash', 400, 'validation_error', inTrash, { kind: 'inTrash' }],
  ['a page in the Trash, as it was said before', 400, 'validation_error', inTrashBefore, { kind: 'inTrash' }],
  ...[
    'Could not update page that is archived.',
    'Cannot edit pages that are archived.',
    'Can’t edit a page that has been archived.',
    "Can't edit block that is in the trash. You must restore the block before editing.",
  ].map((text): Row => [
    'a page in the Trash, in other words',
    400,
    'validation_error',
    text,
    { kind: 'inTrash' },
  ]),
  ['an ancestor in the Trash', 400, 'validation_error', ancestorInTrash, { kind: 'ancestorInTrash' }],
  [
    'an ancestor in the Trash, in other words',
    400,
    'validation_error',
    "Can't edit page on block with a trashed ancestor.",
    { kind: 'ancestorInTrash' },
  ],
  [
    'an ancestor in the Trash, called so',
    400,
    'validation_error',
    "Can't edit block with an ancestor in the trash.",
    { kind: 'ancestorInTrash' },
  ],
  [
    'an id that nothing can have',
    400,
    'validation_error',
    'path failed validation: path.page_id should be a valid uuid, instead was `"01234567-89ab-cdef-0123-456789abcdef"`.',
    { kind: 'notAnId' },
  ],
  [
    'a page for a database',
    400,
    'validation_error',
    'Provided ID x is a page, not a database. Use …',
    { kind: 'wrongObject' },
  ],
  [
    'a page for a database, in newer words',
    400,
    'validation_error',
    'Provided database_id x is a page, not a database. Use …',
    { kind: 'wrongObject' },
  ],
  [
    'a page for a database, in other words',
    400,
    'validation_error',
    'The ID x is a page, not a database.',
    { kind: 'wrongObject' },
  ],
  [
    'a database for a page, named by its parameter',
    400,
    'validation_error',
    'path.page_id: x is a database, not a page.',
    { kind: 'wrongObject' },
  ],
  ...[
    'Provided start_cursor abc is a cursor of another query.',
    'Could not find property with name or id: Workspace level',
    'Could not find property with name or id: a page that is archived',
    'Could not find property with name or id: an archived ancestor',
    'Could not find property with name or id: is a page, not a database',
    'My workspace level is not a property that exists.',
    'Select option does not contain any data sources not found.',
  ].map((text): Row => [
    `a name that a person chose, in “${text}”`,
    400,
    'validation_error',
    text,
    invalid(text),
  ]),
  ['no message', 400, 'validation_error', '', invalid('validation_error')],
  [
    'archiving at the top of the workspace',
    400,
    'validation_error',
    'Archiving workspace level pages via API not supported.',
    { kind: 'workspaceLevel' },
  ],
  [
    'restoring at the top of the workspace',
    400,
    'validation_error',
    'Unarchiving workspace level pages not supported by the API.',
    { kind: 'workspaceLevel' },
  ],
  [
    'a formula of several types',
    400,
    'validation_error',
    'Unable to filter based on a formula of unknown type',
    { kind: 'untypedFormula' },
  ],
  ['a linked database', 400, 'validation_error', noSources, { kind: 'noAccessibleSources' }],
  ['a bad token', 401, 'unauthorized', 'API token is invalid.', { kind: 'unauthorized' }],
  ['a missing capability', 403, 'restricted_resource', 'Insufficient permissions …', { kind: 'refused' }],
  [
    'the limit of blocks',
    403,
    'restricted_resource',
    'Too many blocks.',
    { kind: 'blockLimit' },
    { block_limit: '1000' },
  ],
  ['something not found', 404, 'object_not_found', 'Could not find page …', { kind: 'notFound' }],
  ['a conflict', 409, 'conflict_error', 'Conflict occurred while saving.', { kind: 'conflict' }],
  ['a conflict with another status', 500, 'conflict_error', 'Conflict.', { kind: 'conflict' }],
  ['too many rows', 409, 'row_limit_exceeded', 'Rows.', { kind: 'rowLimit' }],
  [
    'too many requests',
    429,
    'rate_limited',
    'You have been rate limited.',
    { kind: 'rateLimited', retryAfterMs: 49_000 },
    { rate_limit_reason: 'public_api_request_rate_limit', retry_after: '49' },
  ],
  [
    'too many requests of the workspace',
    429,
    'rate_limited',
    'You have been rate limited.',
    { kind: 'rateLimited', retryAfterMs: 300_000 },
    { rate_limit_reason: 'public_api_space_request_rate_limit', retry_after: '300' },
  ],
  [
    'too many requests of one endpoint',
    429,
    'rate_limited',
    'You have been rate limited.',
    { kind: 'endpointLimited', retryAfterMs: 30_000 },
    { rate_limit_reason: 'public_api_endpoint_rate_limit', retry_after: '30' },
  ],
  [
    'a block',
    429,
    'rate_limited',
    'Blocked.',
    { kind: 'blocked' },
    { rate_limit_reason: 'public_api_request_blocked' },
  ],
  [
    'too many requests, by a code not known here',
    429,
    'too_many_requests',
    'Slow down.',
    { kind: 'rateLimited', retryAfterMs: 7_000 },
    { retry_after: '7' },
  ],
  ['a defect', 500, 'internal_server_error', 'Unexpected.', { kind: 'unavailable', status: 500 }],
  ['a bad gateway', 502, 'bad_gateway', 'Bad gateway.', { kind: 'unavailable', status: 502 }],
  ['no service', 503, 'service_unavailable', 'Unavailable.', { kind: 'unavailable', status: 503 }],
  [
    'no database connection',
    503,
    'database_connection_unavailable',
    'Unavailable.',
    { kind: 'unavailable', status: 503 },
  ],
  [
    'no service, with another status',
    400,
    'service_unavailable',
    'Unavailable.',
    { kind: 'unavailable', status: 400 },
  ],
  ['a timeout', 504, 'gateway_timeout', 'Timed out.', { kind: 'unavailable', status: 504 }],
  [
    'an overload',
    529,
    'service_overload',
    'Overloaded.',
    { kind: 'overloaded', retryAfterMs: 7_000 },
    { retry_after: '7' },
  ],
  [
    'an overload with another status',
    503,
    'service_overload',
    'x',
    { kind: 'overloaded', retryAfterMs: 5_000 },
  ],
  ['a code not known here', 418, 'teapot', 'Short and stout.', invalid('Short and stout.')],
  ['a code not known here of a server in trouble', 599, 'teapot', 'x', { kind: 'unavailable', status: 599 }],
];

function invalid(message: string): Failure {
  return { kind: 'invalid', message };
}

describe('failureOfAnswer', () => {
  for (const [what, status, code, message, failure, more] of catalogue) {
    it(`makes the failure ${failure.kind} of an error answer: ${what}`, () => {
      assert.deepEqual(failureOfAnswer(status, new Headers(), body(status, code, message, more)), failure);
    });
  }

  it('goes by the status where the body is not in Notion’s error format', () => {
    const unavailable = { kind: 'unavailable', status: 502 };
    for (const text of [html, '', '{"object":"err', '"text"', 'null', '{"object":"error"}', '{"code":"x"}'])
      assert.deepEqual(failureOfAnswer(502, new Headers(), text), unavailable, text);
  });

  it('goes by the code where other fields are not as documented', () => {
    for (const fields of [
      { additional_data: null },
      { additional_data: 'x' },
      { additional_data: 5, message: null },
      { message: null },
      { message: { text: 'x' } },
      {},
    ]) {
      const text = JSON.stringify({ object: 'error', code: 'object_not_found', ...fields });
      assert.deepEqual(failureOfAnswer(404, new Headers(), text), { kind: 'notFound' }, text);
    }
  });

  it('takes a 4xx that is not Notion’s, and a login that a network wants, for one of something in between', () => {
    for (const status of [400, 401, 403, 404, 407, 408, 413, 451, 511])
      for (const text of [html, '400 Bad Request', '', '{"error":"denied"}', '{"object":"error"}'])
        assert.deepEqual(failureOfAnswer(status, new Headers(), text), { kind: 'intercepted', status }, text);
  });

  it('reads Retry-After of a 429 or 529 without a body of Notion’s', () => {
    const headers = new Headers({ 'retry-after': '20' });
    assert.deepEqual(failureOfAnswer(429, headers, html), { kind: 'rateLimited', retryAfterMs: 20_000 });
    assert.deepEqual(failureOfAnswer(529, headers, ''), { kind: 'overloaded', retryAfterMs: 20_000 });
  });
});
