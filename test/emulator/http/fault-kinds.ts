export const faultKinds = [
  'conflict',
  'rateLimited',
  'workspaceRateLimited',
  'endpointRateLimited',
  'requestBlocked',
  'internalError',
  'badGateway',
  'badGatewayJson',
  'html',
  'plainText',
  'unavailable',
  'unavailableAfterCommit',
  'unavailableButSaved',
  'databaseUnavailable',
  'gatewayTimeout',
  'gatewayTimeoutAfterCommit',
  'overload',
  'dropBeforeCommit',
  'dropAfterCommit',
  'stalledBody',
  'slow',
  'slowAfterCommit',
  'emptyBody',
  'notJson',
  'otherObject',
  'repeatedCursor',
  'hold',
  'holdAfterCommit',
  'custom',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultDetails {
  /** The Retry-After header, in seconds; null: no header, and null in the body. */
  readonly retryAfter?: number | null;
  /** The delay of slow faults, in milliseconds. */
  readonly delayMs?: number;
  /** The answer of the fault `custom`; the status and text also those of `html` and `plainText`. */
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
}
