/** A batch could not be put on disk, so it was not started. */
export class JournalError extends Error {
  constructor(cause: unknown) {
    super('The journal cannot be written.', { cause });
    this.name = 'JournalError';
  }

  /** `ENOSPC` and its like. */
  get code(): string {
    const { cause } = this;
    return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
      ? cause.code
      : 'UNKNOWN';
  }
}

/** Somebody is at work on the batch, here or in another window, so nothing was done. */
export class BatchTakenError extends Error {
  constructor() {
    super('Somebody is at work on this batch.');
    this.name = 'BatchTakenError';
  }
}
