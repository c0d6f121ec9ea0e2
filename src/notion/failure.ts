import type { NotionId } from './schema/ids';

/** Why a request to Notion failed, as data: `ui/text/explain.ts` makes a sentence and an action of each kind. */
export type Failure =
  | { readonly kind: 'unauthorized' }
  /** No connection is open for the request: it was closed, replaced, or is for another API origin. */
  | { readonly kind: 'notConnected' }
  /** The token lacks the capability, or its user the permission. */
  | { readonly kind: 'refused' }
  /** The plan's limit of blocks is reached. */
  | { readonly kind: 'blockLimit' }
  /** It does not exist, or is not shared with the connection: Notion does not tell which. */
  | { readonly kind: 'notFound' }
  | { readonly kind: 'inTrash' }
  | { readonly kind: 'ancestorInTrash' }
  /** Notion lets only people archive and restore what is at the top level of a workspace. */
  | { readonly kind: 'workspaceLevel' }
  /** The id is of an object of another type, such as a page instead of a database. */
  | { readonly kind: 'wrongObject' }
  /** No object can have the id: it has the form of Notion's, and is none. */
  | { readonly kind: 'notAnId' }
  | { readonly kind: 'noAccessibleSources' }
  /** Notion refused the request for another reason, told in `message`. */
  | { readonly kind: 'invalid'; readonly message: string }
  /** The filter has more conditions than Notion takes; it was not sent. */
  | { readonly kind: 'filterTooLarge' }
  /** A condition names "me", and the token is no person's; it was not sent. */
  | { readonly kind: 'nobodyIsMe' }
  /** Notion does not know what type the result of a formula has, and takes no condition on it. */
  | { readonly kind: 'untypedFormula' }
  /** Notion accepted a write and left the object as it was, as on plans without the feature. */
  | { readonly kind: 'notApplied' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'rowLimit' }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number }
  /** As `rateLimited`, for requests of one endpoint only. */
  | { readonly kind: 'endpointLimited'; readonly retryAfterMs: number }
  /** Notion asked for a pause too long for somebody who waits for one answer. `until`: in ISO 8601. */
  | { readonly kind: 'longPause'; readonly until: string }
  | { readonly kind: 'overloaded'; readonly retryAfterMs: number }
  /** Notion blocks this connection's requests; waiting does not help. */
  | { readonly kind: 'blocked' }
  /** `committed`: the object that was created all the same, as Notion says. */
  | { readonly kind: 'unavailable'; readonly status: number; readonly committed?: NotionId }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  /** The connection broke after something may have been sent. `code`: of Node or Chromium, such as `ECONNRESET`. */
  | { readonly kind: 'network'; readonly code: string }
  /** No connection was made, so that nothing was sent. `code`: such as `ENOTFOUND`. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** The certificate was not trusted, so that nothing was sent. `code`: such as `CERT_HAS_EXPIRED`. */
  | { readonly kind: 'untrusted'; readonly code: string }
  /** This machine could not open a connection, so that nothing was sent. `code`: such as `EMFILE`. */
  | { readonly kind: 'machine'; readonly code: string }
  /** The token contains characters that no header may have; nothing was sent. */
  | { readonly kind: 'unusableToken' }
  /** Refused (4xx) by something that is not Notion's API, such as a proxy; most likely Notion never saw it. */
  | { readonly kind: 'intercepted'; readonly status: number }
  /** The answer leads to another address, which is never followed. */
  | { readonly kind: 'redirected' }
  /** The answer is larger than any of Notion's, and was given up. */
  | { readonly kind: 'answerTooLarge' }
  /** The answer is not what Notion's API answers. */
  | { readonly kind: 'badAnswer'; readonly status: number }
  /** Notion answered, and some entries of its list could not be read. */
  | { readonly kind: 'someUnreadable' }
  /** A list leads back to a slice that was read, so that it would never end. */
  | { readonly kind: 'repeatedCursor' }
  /** Read, and not saved on this machine. `code`: of the file system, such as `ENOSPC`. */
  | { readonly kind: 'notSaved'; readonly code: string }
  | { readonly kind: 'wrongOrigin' }
  | { readonly kind: 'cancelled' };

/** Thrown for every request that failed. */
export class NotionError extends Error {
  constructor(readonly failure: Failure) {
    super(`Notion: ${failure.kind}`);
    this.name = 'NotionError';
  }

  static is(error: unknown): error is NotionError {
    return error instanceof NotionError;
  }
}

/** The failure in a caught error. Any other error is a bug, and is thrown again. */
export function failureOf(error: unknown): Failure {
  if (NotionError.is(error)) return error.failure;
  if (error instanceof Error && error.name === 'AbortError') return { kind: 'cancelled' };
  throw error;
}

/** Undefined where Notion answers 404, as when the object was deleted a moment ago. */
export async function ifFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (failureOf(error).kind === 'notFound') return undefined;
    throw error;
  }
}

const ofConnection = new Set<Failure['kind']>([
  'unauthorized',
  'unusableToken',
  'notConnected',
  'blocked',
  'network',
  'unreachable',
  'untrusted',
  'machine',
  'intercepted',
]);

/** It is about the connection and not about the object of the request: those of other objects would fail as well. */
export function isOfConnection(failure: Failure): boolean {
  return ofConnection.has(failure.kind);
}

/** Notion surely did not act on the request and may on the next, so that even a write may be sent again. */
export function wasNotActedOn(failure: Failure): boolean {
  return ['unreachable', 'machine', 'conflict', 'rateLimited', 'endpointLimited', 'overloaded'].includes(
    failure.kind,
  );
}

/** Notion may have acted on the request: the object has to be read before a write is repeated. */
export function mayHaveBeenActedOn(failure: Failure): boolean {
  return ['network', 'timeout', 'unavailable', 'badAnswer', 'redirected', 'answerTooLarge'].includes(
    failure.kind,
  );
}

/** A view's filter cannot be used in a query, while Notion still lists the view's rows by id. */
export function isFilterRefused({ kind }: Failure): boolean {
  return kind === 'invalid' || kind === 'untypedFormula' || kind === 'filterTooLarge';
}

/** Only another token helps. */
export function isAboutToken({ kind }: Failure): boolean {
  return kind === 'unauthorized' || kind === 'unusableToken';
}
