import * as v from 'valibot';
import type { Failure } from '../failure';
import { isNotionId } from '../schema/ids';

const envelope = v.object({
  object: v.literal('error'),
  code: v.string(),
  message: v.fallback(v.string(), ''),
  additional_data: v.fallback(v.record(v.string(), v.unknown()), {}),
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
  const message = error.message === '' ? error.code : error.message;
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
      return validationFailure(message);
    default:
      if (status === 429) return rateLimitFailure(headers, error.additional_data);
      return status >= 500 || outages.has(error.code)
        ? { kind: 'unavailable', status, ...committedIn(error.additional_data) }
        : { kind: 'invalid', message };
  }
}

/** Codes of answers after which a write may have been saved, whatever status they come with. */
const outages = new Set([
  'internal_server_error',
  'bad_gateway',
  'service_unavailable',
  'database_connection_unavailable',
  'gateway_timeout',
]);

/** Notion answers 503 to creates that it saved and could not answer in time, and names what they created. */
function committedIn({ committed_resource_id: id }: Readonly<Record<string, unknown>>) {
  return typeof id === 'string' && isNotionId(id) ? { committed: id } : {};
}

/** An answer that is not in Notion's error format comes from a proxy, firewall or load balancer. */
function failureOfEdge(status: number, headers: Headers): Failure {
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: retryAfterMsOf(headers) };
  if (status === 529) return { kind: 'overloaded', retryAfterMs: retryAfterMsOf(headers) };
  // 511 is of networks that want a login before they let anything through.
  if (status >= 500 && status !== 511) return { kind: 'unavailable', status };
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

/**
 * Notion uses one code for every refused value, so only the message tells these apart. Told by how it begins, since
 * names that people choose, as of properties, may stand in it.
 */
function validationFailure(message: string): Failure {
  const kind = [...kinds].find(([, pattern]) => pattern.test(message))?.[0];
  return kind === undefined ? { kind: 'invalid', message } : { kind };
}

const object = '(?:page|database|data source|block|view|user|comment)';
const refusal = "(?:Can(?:['’]t|not)|Could not(?! find)|Unable to)";
const kinds = new Map([
  [
    'ancestorInTrash',
    new RegExp(
      `^${refusal} .*(?:(?:archived|trashed) ancestor|ancestor (?:that is )?in (?:the )?trash)`,
      'i',
    ),
  ],
  [
    'inTrash',
    new RegExp(
      `^${refusal} \\w+ (?:an? |the )?${object}s? that (?:is|are|has been|have been) (?:archived|trashed|in (?:the )?trash)`,
      'i',
    ),
  ],
  ['workspaceLevel', /^\w+ing workspace[- ]level/i],
  [
    'wrongObject',
    new RegExp(`^(?:Provided \\w+|The ID|path\\.\\w+:) .*\\bis an? ${object}, not an? ${object}`, 'i'),
  ],
  // An id with another version or variant than those of Notion.
  ['notAnId', /^path failed validation: path\.\w+ should be a valid uuid/],
  ['untypedFormula', /^Unable to filter based on a formula of unknown type/i],
  ['noAccessibleSources', /^(?:\w+ )?database\b.* does not contain any data sources/i],
] as const);

/** Milliseconds: from the Retry-After header, or else from its copy in the body, which may be null. */
function retryAfterMsOf(headers: Headers, inBody?: unknown): number {
  return pauseMsIn(headers.get('retry-after')) ?? pauseMsIn(inBody) ?? defaultRetryAfterMs;
}

/** A comma between two values; in an HTTP date, one stands before the day of the month. */
const betweenValues = /,(?!\s*\d{1,2}[ -][a-z]{3})/i;

/** The longest of several, which `Headers` joins by commas where a proxy added its own. Undefined where one is none. */
function pauseMsIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? value * 1_000 : undefined;
  if (typeof value !== 'string') return undefined;
  const pauses = value.split(betweenValues).map(pauseMsOf);
  return pauses.every((ms) => ms !== undefined) ? Math.max(...pauses) : undefined;
}

/** Reads seconds in digits, or an HTTP date. Undefined for what is none of these. */
function pauseMsOf(value: string): number | undefined {
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  // `Date.parse` finds a date in nearly everything, such as `May 2015`.
  const ms = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text) ? Date.parse(text) - Date.now() : NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
