import { codeOf } from '../../files/errno';

/**
 * An operation on the journal: put a batch on disk before it starts (`begin`), or more items of one (`goOn`); read
 * it; note something about a batch; delete a connection's batches (`forget`).
 */
export type JournalOperation = 'begin' | 'goOn' | 'read' | 'note' | 'forget';

const unknown = 'UNKNOWN';

/** The journal could not be read or written, so what needs it was not done. */
export class JournalError extends Error {
  constructor(
    cause: unknown,
    readonly doing: JournalOperation = 'begin',
  ) {
    super(`The journal cannot be ${doing === 'read' ? 'read' : 'written'} (${codeOf(cause) ?? unknown}).`, {
      cause,
    });
    this.name = 'JournalError';
  }

  /** `ENOSPC` and its like. */
  get code(): string {
    return codeOf(this.cause) ?? unknown;
  }
}

/** Another run or question holds the lease of the batch, here or in another window, so nothing was done. */
export class BatchTakenError extends Error {
  constructor() {
    super('Somebody is at work on this batch.');
    this.name = 'BatchTakenError';
  }
}
