import * as v from 'valibot';
import type { Failure } from '../failure';

const envelope = v.object({
  object: v.literal('error'),
  code: v.string(),
  message: v.string(),
  additional_data: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Assumed where a 429 or 529 has no readable Retry-After. */
const defaultRetryAfterMs = 5_000;

/**
 * Makes a failure of an error answer. The `code` in the body counts before the status, since the two are known to
 * disagree. Source of codes and messages: "Status codes" in Notion's API reference. The SDK's error classes know
 * fewer codes, and lose `additional_data` for the others.
 */
export function failureOfAnswer(status: number, headers: Headers, body: string): Failure {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), envelope), body);
  if (!parsed.success) return failureOfEdge(status, headers);
  const error = parsed.output;
  switch (error.code) {
    case 'unauthorized':
      return { kind: 'unauthorized' };
    case 'restricted_resource':
      return { kind: 'block_limit' in error.additional_data ? 'blockLimit' : 'refused' };
    case 'object_not_found':
      return { kind: 'notFound' };
    case 'conflict_error':
      return { kind: 'conflict' };
    case 'row_limit_exceeded':
      return { kind: 'rowLimit' };
    case 'rate_limited':
      return rateLimitFailure(headers, error.additional_data);
    case 'service_overload':
      return { kind: 'overloaded', retryAfterMs: retryAfterMsOf(headers, error.additional_data.retry_after) };
    case 'validation_error':
      return validationFailure(error.message);
    default:
      return status >= 500 ? { kind: 'unavailable', status } : { kind: 'invalid', message: error.message };
  }
}

/** An answer that is not in Notion's error format comes from a proxy, firewall or load balancer. */
function failureOfEdge(status: number, headers: Headers): Failure {
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: retryAfterMsOf(headers) };
  if (status === 529) return { kind: 'overloaded', retryAfterMs: retryAfterMsOf(headers) };
  if (status >= 500) return { kind: 'unavailable', status };
  return { kind: status >= 400 ? 'intercepted' : 'badAnswer', status };
}

function rateLimitFailure(
  headers: Headers,
  { rate_limit_reason: reason, retry_after }: Readonly<Record<string, unknown>>,
): Failure {
  if (reason === 'public_api_request_blocked') return { kind: 'blocked' };
  const kind = reason === 'public_api_endpoint_rate_limit' ? 'endpointLimited' : 'rateLimited';
  return { kind, retryAfterMs: retryAfterMsOf(headers, retry_after) };
}

/** Notion uses one code for every refused value, so only the message tells these apart. */
function validationFailure(message: string): Failure {
  if (/archived ancestor/i.test(message)) return { kind: 'ancestorInTrash' };
  if (/that is archived/i.test(message)) return { kind: 'inTrash' };
  if (/workspace[- ]level/i.test(message)) return { kind: 'workspaceLevel' };
  if (/^Provided \w+ .* is a /i.test(message)) return { kind: 'wrongObject' };
  if (/does not contain any data sources/i.test(message)) return { kind: 'noAccessibleSources' };
  return { kind: 'invalid', message };
}

/** Milliseconds: from the Retry-After header, or else from its copy in the body, which may be null. */
function retryAfterMsOf(headers: Headers, inBody?: unknown): number {
  return pauseMsIn(headers.get('retry-after')) ?? pauseMsIn(inBody) ?? defaultRetryAfterMs;
}

/** Reads seconds or an HTTP date. Undefined for what is neither. */
function pauseMsIn(value: unknown): number | undefined {
  if ((typeof value !== 'string' && typeof value !== 'number') || String(value).trim() === '')
    return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(String(value)) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
