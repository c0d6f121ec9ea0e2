import pMap from 'p-map';
import { type Failure, failureOf, isOfConnection } from '../failure';
import type { NotionId } from '../schema/ids';

/** Objects that were read one by one, and those that could not be. */
interface EachRead<T> {
  readonly found: readonly T[];
  /** How many do not exist any more, or are not shared. */
  readonly gone: number;
  readonly unreadable: readonly NotionId[];
  /** Why the first of these cannot be read. */
  readonly failure: Failure | undefined;
}

/** Objects in work at once. The connection's own pace decides how many requests that makes. */
const concurrency = 64;

/** Failures besides those of the connection that the other objects would meet as well. */
const general = new Set<Failure['kind']>([
  'rateLimited',
  'endpointLimited',
  'longPause',
  'overloaded',
  'redirected',
  'wrongOrigin',
  'cancelled',
  'notSaved',
]);

/** Failures that one object may meet alone, and all of them while Notion is down. */
const outage = new Set<Failure['kind']>(['unavailable', 'timeout']);

/** So many failures of an outage in a row end the reading: each was tried several times. */
const mostInRow = 5;

/**
 * Reads objects one by one; one that cannot be read does not keep the others away. In an outage the rest is not asked
 * for, and counts as unreadable. Throws `NotionError`.
 */
export async function readEach<T>(
  ids: readonly NotionId[],
  read: (id: NotionId) => Promise<T>,
): Promise<EachRead<T>> {
  let inRow = 0;
  let stopped: Failure | undefined;
  const answers = await pMap(
    ids,
    async (id) => {
      if (stopped !== undefined) return { kind: 'unreadable', id, failure: stopped } as const;
      try {
        const found = await read(id);
        inRow = 0;
        return { kind: 'found', found } as const;
      } catch (error) {
        const failure = failureOf(error);
        if (isOfConnection(failure) || general.has(failure.kind)) throw error;
        inRow = outage.has(failure.kind) ? inRow + 1 : 0;
        if (inRow >= mostInRow) stopped = failure;
        return failure.kind === 'notFound'
          ? ({ kind: 'gone' } as const)
          : ({ kind: 'unreadable', id, failure } as const);
      }
    },
    { concurrency },
  );
  const failed = answers.flatMap((answer) => (answer.kind === 'unreadable' ? [answer] : []));
  return {
    found: answers.flatMap((answer) => (answer.kind === 'found' ? [answer.found] : [])),
    gone: answers.filter(({ kind }) => kind === 'gone').length,
    unreadable: failed.map(({ id }) => id),
    failure: failed[0]?.failure,
  };
}
