export const faultKinds = [
  'conflict',
  'rateLimited',
  'workspaceRateLimited',
  'requestBlocked',
  'internalError',
  'badGateway',
  'badGatewayJson',
  'unavailable',
  'unavailableAfterCommit',
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
  'hold',
  'holdAfterCommit',
  'custom',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultDetails {
  /** The Retry-After header, in seconds. */
  readonly retryAfter?: number;
  /** The delay of slow faults, in milliseconds. */
  readonly delayMs?: number;
  /** The answer of the fault `custom`. */
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
}
