/**
 * Everything that can go wrong between us and Notion, as data. `ui/explain.ts` turns each kind into a
 * sentence and an action.
 */
export type Failure =
  | { readonly kind: 'unauthorized' }
  /** There is no connection to ask through: it was closed or replaced, or is for another address. */
  | { readonly kind: 'notConnected' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'blockLimit' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'inTrash' }
  | { readonly kind: 'ancestorInTrash' }
  | { readonly kind: 'wrongObject' }
  | { readonly kind: 'noAccessibleSources' }
  | { readonly kind: 'invalid'; readonly message: string }
  /** Notion accepted a write and left the object as it was, as for a plan without the feature. */
  | { readonly kind: 'notApplied' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'rowLimit' }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number }
  | { readonly kind: 'overloaded'; readonly retryAfterMs: number }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'unavailable'; readonly status: number }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | { readonly kind: 'network'; readonly code: string }
  | { readonly kind: 'badAnswer'; readonly status: number }
  | { readonly kind: 'wrongOrigin' }
  | { readonly kind: 'cancelled' };

/** The one error this project throws for a request that failed. */
export class NotionError extends Error {
  constructor(readonly failure: Failure) {
    super(`Notion: ${failure.kind}`);
    this.name = 'NotionError';
  }

  static is(error: unknown): error is NotionError {
    return error instanceof NotionError;
  }
}

/** The failure inside a caught value. What is none of ours is a defect, and is thrown on. */
export function failureOf(error: unknown): Failure {
  if (NotionError.is(error)) return error.failure;
  if (error instanceof Error && error.name === 'AbortError') return { kind: 'cancelled' };
  throw error;
}

/** What a call brings; undefined where Notion finds nothing, as when it was deleted a moment ago. */
export async function ifFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (failureOf(error).kind === 'notFound') return undefined;
    throw error;
  }
}

/** No connection came about with these, so nothing was sent. */
const neverSent = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Notion did not act on the request: the same one may be sent again, a write too. */
export function wasNotActedOn(failure: Failure): boolean {
  if (failure.kind === 'network') return neverSent.has(failure.code);
  return failure.kind === 'conflict' || failure.kind === 'rateLimited' || failure.kind === 'overloaded';
}

/** Notion may or may not have acted on the request: before a write is repeated, the page has to be read. */
export function mayHaveBeenActedOn(failure: Failure): boolean {
  if (failure.kind === 'network') return !neverSent.has(failure.code);
  return failure.kind === 'unavailable' || failure.kind === 'timeout' || failure.kind === 'badAnswer';
}
