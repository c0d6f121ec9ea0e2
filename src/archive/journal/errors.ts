import { codeOf } from '../../files/errno';

/**
 * An operation on the journal: put a batch on disk before it starts (`begin`), or more items of one (`goOn`); read
 * it; note something about a batch; delete a connection's batches (`forget`).
 */
export type JournalOperation = 'begin' | 'goOn' | 'read' | 'note' | 'forget';

/** The journal could not be read or written, so what needs it was not done. */
export class JournalError extends Error {
  /** `code`: `ENOSPC` and its like. */
  constructor(
    readonly code: string,
    readonly doing: JournalOperation,
    options?: ErrorOptions,
  ) {
    super(`The journal cannot be ${doing === 'read' ? 'read' : 'written'} (${code}).`, options);
    this.name = 'JournalError';
  }
}

/** The error to throw in place of one of such an operation: one without a code is no failure of the disk but a bug, and stays. */
export function journalError(error: unknown, doing: JournalOperation): unknown {
  const code = codeOf(error);
  return code === undefined ? error : new JournalError(code, doing, { cause: error });
}

/** Another run or question holds the lease of the batch, here or in another window, so nothing was done. */
export class BatchTakenError extends Error {
  constructor() {
    super('Somebody is at work on this batch.');
    this.name = 'BatchTakenError';
  }
}
