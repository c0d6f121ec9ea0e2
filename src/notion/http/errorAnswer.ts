import * as v from 'valibot';
import type { Failure } from '../failure';

const envelope = v.object({
  object: v.literal('error'),
  code: v.string(),
  message: v.string(),
  additional_data: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Used where Notion asks for a pause without saying how long. */
const defaultPauseMs = 5_000;

/**
 * What a refused request means, from status, headers and body. Keyed on `code` before `status`, since the two
 * are known to disagree. Codes and messages: Notion's status codes page; the SDK's own error classes know
 * fewer codes and lose `additional_data` for the rest.
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
      return error.additional_data.rate_limit_reason === 'public_api_request_blocked'
        ? { kind: 'blocked' }
        : { kind: 'rateLimited', retryAfterMs: pauseOf(headers, error.additional_data.retry_after) };
    case 'service_overload':
      return { kind: 'overloaded', retryAfterMs: pauseOf(headers, error.additional_data.retry_after) };
    case 'validation_error':
      return validationFailure(error.message);
    default:
      return status >= 500 ? { kind: 'unavailable', status } : { kind: 'invalid', message: error.message };
  }
}

/** An answer without Notion's envelope comes from what stands in front of it. */
function failureOfEdge(status: number, headers: Headers): Failure {
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: pauseOf(headers) };
  if (status === 529) return { kind: 'overloaded', retryAfterMs: pauseOf(headers) };
  return status >= 500 ? { kind: 'unavailable', status } : { kind: 'badAnswer', status };
}

/** Notion has one code for every refused value; these states can only be told apart by the text. */
function validationFailure(message: string): Failure {
  if (/archived ancestor/i.test(message)) return { kind: 'ancestorInTrash' };
  if (/that is archived/i.test(message)) return { kind: 'inTrash' };
  if (/^Provided ID .* is a /i.test(message)) return { kind: 'wrongObject' };
  if (/does not contain any data sources/i.test(message)) return { kind: 'noAccessibleSources' };
  return { kind: 'invalid', message };
}

/** Milliseconds to wait: the header in seconds or as a date, else the copy of it in the body. */
function pauseOf(headers: Headers, inBody?: unknown): number {
  const header = headers.get('retry-after') ?? inBody;
  const seconds = Number(header);
  if (header !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const until = typeof header === 'string' ? Date.parse(header) - Date.now() : NaN;
  return Number.isNaN(until) ? defaultPauseMs : Math.max(0, until);
}
