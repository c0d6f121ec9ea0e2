import { STATUS_CODES } from 'node:http';
import type { Failure } from './errors.js';
import type { FaultDetails, FaultKind } from './fault-kinds.js';
import type { JsonObject } from './json.js';

/** How a fault answers. `committed`: the request is carried out all the same. */
export type Effect =
  | { readonly kind: 'fail'; readonly committed: boolean; readonly failure: Failure }
  | {
      readonly kind: 'text';
      readonly committed: boolean;
      readonly status: number;
      readonly type: string;
      readonly text: string;
    }
  | { readonly kind: 'drop'; readonly committed: boolean }
  | { readonly kind: 'stall' }
  | { readonly kind: 'delay'; readonly committed: boolean; readonly ms: number }
  | { readonly kind: 'hold'; readonly committed: boolean }
  /** `fromStart`: the request is carried out as if it had no cursor. */
  | {
      readonly kind: 'change';
      readonly change: (body: JsonObject) => JsonObject;
      readonly fromStart: boolean;
    };

const failing = (status: number, code: string, message: string, rest: Partial<Failure> = {}): Effect => ({
  kind: 'fail',
  committed: false,
  failure: { status, code, message, ...rest },
});

const committed = (effect: Effect): Effect =>
  'committed' in effect ? { ...effect, committed: true } : effect;

/** The wait in header and body, which repeats it. */
const waiting = (
  seconds: number | null | undefined,
  more: Failure['additionalData'] = {},
): Pick<Failure, 'additionalData' | 'headers'> => {
  if (seconds === undefined) return { additionalData: more };
  if (seconds === null) return { additionalData: { ...more, retry_after: null } };
  const wait = String(seconds);
  return { additionalData: { ...more, retry_after: wait }, headers: { 'retry-after': wait } };
};

const limited = (reason: string, seconds: number | null | undefined): Effect =>
  failing(
    429,
    'rate_limited',
    'You have been rate limited. Please try again later.',
    waiting(seconds, { rate_limit_reason: reason }),
  );

const statusLine = ({ status = 400, message }: FaultDetails): string =>
  message ?? `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;

const html = (details: FaultDetails): string => {
  const line = statusLine(details);
  return `<html><head><title>${line}</title></head><body><h1>${line}</h1></body></html>`;
};

const text = (type: string, status: number, body: string): Effect => ({
  kind: 'text',
  committed: false,
  status,
  type,
  text: body,
});

const otherId = '0dd0b1ec-7000-4000-8000-000000000000';

const change = (fields: JsonObject, fromStart = false): Effect => ({
  kind: 'change',
  change: (body) => ({ ...body, ...fields }),
  fromStart,
});

const readAgain = { retry_guidance: ['Read the object again', 'Do not repeat the write'] };

const saved =
  'The change was saved, but the response could not be built in time. Read the object again instead of repeating the write.';

/** As documented, with numbers as text. */
const outOfTime = {
  from: 'publicApi.pageObjectPointerToPageObject.beforePreload',
  elapsed_ms: '55012',
  deadline_ms: '55000',
  retry_guidance: ['Read the object again to confirm the saved change.', 'Do not repeat the write.'],
};

const backOff = { retry_guidance: ['Retry with exponential backoff'] };

const timedOut = 'Notion timed out while attempting to complete this request. Please try again later.';

export const effectOf = (kind: FaultKind, details: FaultDetails): Effect => {
  const { retryAfter = 1, delayMs = 1_000 } = details;
  switch (kind) {
    case 'conflict':
      return failing(409, 'conflict_error', 'Conflict occurred while saving. Please try again.');
    case 'rateLimited':
      return limited('public_api_request_rate_limit', retryAfter);
    case 'workspaceRateLimited':
      return limited('public_api_space_request_rate_limit', retryAfter);
    case 'endpointRateLimited':
      return limited('public_api_endpoint_rate_limit', retryAfter);
    case 'requestBlocked':
      return limited('public_api_request_blocked', details.retryAfter);
    case 'internalError':
      return failing(500, 'internal_server_error', 'Unexpected error occurred.');
    case 'badGateway':
      return text('text/html', 502, html({ status: 502 }));
    case 'badGatewayJson':
      return failing(502, 'bad_gateway', 'Bad gateway.');
    case 'html': {
      const { status = 403, message } = details;
      return text('text/html', status, html({ status, ...(message === undefined ? {} : { message }) }));
    }
    case 'plainText':
      return text('text/plain', details.status ?? 400, statusLine(details));
    case 'unavailable':
      return failing(503, 'service_unavailable', 'Service is unavailable.', { additionalData: backOff });
    case 'unavailableAfterCommit':
      return committed(
        failing(503, 'service_unavailable', 'Service is unavailable.', { additionalData: readAgain }),
      );
    case 'unavailableButSaved':
      return committed(failing(503, 'service_unavailable', saved, { additionalData: outOfTime }));
    case 'databaseUnavailable':
      return failing(503, 'database_connection_unavailable', 'Database connection is unavailable.');
    case 'gatewayTimeout':
      return failing(504, 'gateway_timeout', timedOut);
    case 'gatewayTimeoutAfterCommit':
      return committed(failing(504, 'gateway_timeout', timedOut));
    case 'overload':
      return failing(529, 'service_overload', 'Service is temporarily overloaded.', {
        ...waiting(retryAfter),
      });
    case 'dropBeforeCommit':
      return { kind: 'drop', committed: false };
    case 'dropAfterCommit':
      return { kind: 'drop', committed: true };
    case 'stalledBody':
      return { kind: 'stall' };
    case 'slow':
      return { kind: 'delay', committed: false, ms: delayMs };
    case 'slowAfterCommit':
      return { kind: 'delay', committed: true, ms: delayMs };
    case 'emptyBody':
      return { kind: 'text', committed: true, status: 200, type: 'application/json', text: '' };
    case 'notJson':
      return { kind: 'text', committed: true, status: 200, type: 'application/json', text: '{"object":' };
    case 'otherObject':
      return change({ id: otherId });
    case 'repeatedCursor':
      return change({ has_more: true, next_cursor: 'the-same-cursor' }, true);
    case 'hold':
      return { kind: 'hold', committed: false };
    case 'holdAfterCommit':
      return { kind: 'hold', committed: true };
    case 'custom':
      return failing(details.status ?? 500, details.code ?? 'custom', details.message ?? 'Custom fault.');
  }
};
