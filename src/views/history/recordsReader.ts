import { setTimeout as wait } from 'node:timers/promises';
import type { Journal, Records } from '../../archive/journal/journal';

/** Milliseconds to wait for the whole journal. It takes less once its files were read; before that, seconds. */
const quickMs = 100;

/** Batches that are read first where the whole journal takes longer. */
const firstBatches = 20;

export interface ReadRecords extends Records {
  /** Older batches are still being read. */
  readonly isPart: boolean;
}

/** Reads the journal for a list that shows at once: the newest batches first where the rest takes long. */
export class RecordsReader {
  #whole: Promise<Records> | undefined;

  constructor(
    private readonly journal: Pick<Journal, 'ids' | 'read'>,
    /** The rest was read, or failed: the next `read` has it. */
    private readonly onRest: () => void,
  ) {}

  /** Throws `JournalError`. */
  async read(): Promise<ReadRecords> {
    const isNew = this.#whole === undefined;
    const whole = (this.#whole ??= this.journal.read());
    const forget = () => {
      this.#whole = undefined;
    };
    if (isNew) whole.then(forget, forget);
    // One that began before may lack what was written since.
    const quick = isNew ? await Promise.race([whole, wait(quickMs)]) : undefined;
    if (quick !== undefined) return { ...quick, isPart: false };
    if (isNew) whole.then(this.onRest, this.onRest);
    const from = (await this.journal.ids())[firstBatches - 1];
    return { ...(await this.journal.read(from)), isPart: from !== undefined };
  }
}
