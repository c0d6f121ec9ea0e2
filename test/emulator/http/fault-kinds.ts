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
  /** Of `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** Of the slow faults, in milliseconds. */
  readonly delayMs?: number;
  /** Of `custom`. */
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
}
