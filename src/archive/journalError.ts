/** What was to be done with the journal: put a batch on disk before it starts, read it, note something about a batch. */
export type Doing = 'begin' | 'read' | 'note';

/** The journal could not be read or written, so what needs it was not done. */
export class JournalError extends Error {
  constructor(
    cause: unknown,
    readonly doing: Doing = 'begin',
  ) {
    super(`The journal cannot be ${doing === 'read' ? 'read' : 'written'} (${codeOf(cause)}).`, { cause });
    this.name = 'JournalError';
  }

  /** `ENOSPC` and its like. */
  get code(): string {
    return codeOf(this.cause);
  }
}

/** Somebody is at work on the batch, here or in another window, so nothing was done. */
export class BatchTakenError extends Error {
  constructor() {
    super('Somebody is at work on this batch.');
    this.name = 'BatchTakenError';
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}
