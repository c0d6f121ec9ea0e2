import type { Failure } from './errors.js';
import type { FaultDetails, FaultKind } from './fault-kinds.js';

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
  | { readonly kind: 'hold'; readonly committed: boolean };

const failing = (status: number, code: string, message: string, rest: Partial<Failure> = {}): Effect => ({
  kind: 'fail',
  committed: false,
  failure: { status, code, message, ...rest },
});

const committed = (effect: Effect): Effect =>
  'committed' in effect ? { ...effect, committed: true } : effect;

const limited = (reason: string, seconds: number | undefined): Effect =>
  failing(429, 'rate_limited', 'You have been rate limited. Please try again later.', {
    additionalData: {
      rate_limit_reason: reason,
      ...(seconds === undefined ? {} : { retry_after: String(seconds) }),
    },
    ...(seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }),
  });

const html = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

const readAgain = { retry_guidance: ['Read the object again', 'Do not repeat the write'] };

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
    case 'requestBlocked':
      return limited('public_api_request_blocked', details.retryAfter);
    case 'internalError':
      return failing(500, 'internal_server_error', 'Unexpected error occurred.');
    case 'badGateway':
      return { kind: 'text', committed: false, status: 502, type: 'text/html', text: html };
    case 'badGatewayJson':
      return failing(502, 'bad_gateway', 'Bad gateway.');
    case 'unavailable':
      return failing(503, 'service_unavailable', 'Service is unavailable.', { additionalData: backOff });
    case 'unavailableAfterCommit':
      return committed(
        failing(503, 'service_unavailable', 'Service is unavailable.', { additionalData: readAgain }),
      );
    case 'databaseUnavailable':
      return failing(503, 'database_connection_unavailable', 'Database connection is unavailable.');
    case 'gatewayTimeout':
      return failing(504, 'gateway_timeout', timedOut);
    case 'gatewayTimeoutAfterCommit':
      return committed(failing(504, 'gateway_timeout', timedOut));
    case 'overload':
      return failing(529, 'service_overload', 'Service is temporarily overloaded.', {
        headers: { 'retry-after': String(retryAfter) },
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
    case 'hold':
      return { kind: 'hold', committed: false };
    case 'holdAfterCommit':
      return { kind: 'hold', committed: true };
    case 'custom':
      return failing(details.status ?? 500, details.code ?? 'custom', details.message ?? 'Custom fault.');
  }
};
