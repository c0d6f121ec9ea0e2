import type { Token } from '../access/tokens.js';
import type { JsonObject } from './json.js';

export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly additionalData?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export class NotionFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export const envelope = (failure: Failure, requestId: string): JsonObject => ({
  object: 'error',
  status: failure.status,
  code: failure.code,
  message: failure.message,
  ...(failure.additionalData === undefined ? {} : { additional_data: failure.additionalData }),
  request_id: requestId,
});

const fail = (status: number, code: string, message: string, rest: Partial<Failure> = {}): NotionFailure =>
  new NotionFailure({ status, code, message, ...rest });

export const invalid = (message: string): NotionFailure => fail(400, 'validation_error', message);

export const invalidUrl = (): NotionFailure => fail(400, 'invalid_request_url', 'Invalid request URL.');

export const invalidJson = (): NotionFailure => fail(400, 'invalid_json', 'Error parsing JSON body.');

export const badVersion = (given: string | undefined): NotionFailure =>
  fail(
    400,
    'missing_version',
    given === undefined
      ? 'Notion-Version header failed validation: Notion-Version header should be defined, instead was undefined.'
      : `Notion-Version header failed validation: Notion-Version header should be a known version, instead was \`"${given}"\`.`,
  );

export const unauthorized = (): NotionFailure => fail(401, 'unauthorized', 'API token is invalid.');

export const forbidden = (): NotionFailure =>
  fail(403, 'restricted_resource', 'Insufficient permissions for this endpoint.');

export type Noun = 'page' | 'database' | 'data_source' | 'block' | 'user' | 'view' | 'view_query';

export const notFound = (noun: Noun, id: string, { name, botId }: Token['identity']): NotionFailure =>
  fail(
    404,
    'object_not_found',
    `Could not find ${noun} with ID: ${id}. Make sure the relevant pages and databases are shared with your connection "${name}".`,
    { additionalData: { integration_id: botId } },
  );

export const conflict = (): NotionFailure =>
  fail(409, 'conflict_error', 'Conflict occurred while saving. Please try again.');

/** `wait` is in milliseconds; Retry-After is in whole seconds. */
export const rateLimited = (reason: string, wait: number): NotionFailure => {
  const seconds = String(Math.max(1, Math.ceil(wait / 1000)));
  return fail(429, 'rate_limited', 'You have been rate limited. Please try again later.', {
    additionalData: { rate_limit_reason: reason, retry_after: seconds },
    headers: { 'retry-after': seconds },
  });
};

export const manyDataSources = (databaseId: string, children: readonly string[]): NotionFailure =>
  fail(
    400,
    'validation_error',
    'Databases with multiple data sources are not supported in this API version.',
    {
      additionalData: {
        error_type: 'multiple_data_sources_for_database',
        database_id: databaseId,
        child_data_source_ids: children,
        minimum_api_version: '2025-09-03',
      },
    },
  );
