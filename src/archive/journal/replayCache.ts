import type { Log } from '../../notion/log';
import { headOf } from '../batch';
import { codeOf, isOfProcess } from '../../files/errno';
import type { JournalFiles } from './journalFiles';
import { parseEntry } from './parseEntry';
import { type BatchRecord, Replay } from './replay';
import type { BatchSummary } from './summary';
import { Turn } from './turn';

/** The content of a file. */
export type FileContent<T> =
  | { readonly kind: 'batch'; readonly batch: T }
  /** A newer release wrote it. */
  | { readonly kind: 'newer' }
  /** No head of a batch, or no file any more. */
  | { readonly kind: 'empty' }
  /** Another user's, a folder, too large: told in the log. */
  | { readonly kind: 'unreadable' };

/**
 * Replays files one after the other, and remembers the summary of each until its file changes. Whoever asks at the
 * same time shares one replay.
 */
export class ReplayCache {
  readonly #known = new Map<
    string,
    { readonly key: string; readonly content: Promise<FileContent<BatchSummary>> }
  >();
  readonly #told = new Set<string>();
  readonly #turn = new Turn();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly files: JournalFiles,
    private readonly log: Pick<Log, 'warn'> | undefined,
  ) {}

  summary(id: string): Promise<FileContent<BatchSummary>> {
    return this.#orUnreadable(id, async () => {
      // Asked before the content is read: what is appended meanwhile makes another version.
      const { key, isSettled } = await this.files.version(id);
      const known = this.#known.get(id);
      if (known?.key === key) return known.content;
      const content = this.#replay(id).then(summaryOf);
      this.#known.delete(id);
      if (isSettled) this.#known.set(id, { key, content });
      content.catch(() => this.#known.delete(id));
      return content;
    });
  }

  record(id: string): Promise<FileContent<BatchRecord>> {
    return this.#orUnreadable(id, async () => {
      await this.files.version(id);
      return this.#replay(id);
    });
  }

  /** Lets go of the files that are gone. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
  }

  /** One at a time: they would only share the processor, and hold the event loop together. */
  #replay(id: string): Promise<FileContent<BatchRecord>> {
    const replayed = this.#last.then(() => this.#replayNow(id));
    this.#last = replayed.catch(() => undefined);
    return replayed;
  }

  async #replayNow(id: string): Promise<FileContent<BatchRecord>> {
    const replay = new Replay();
    for await (const lines of this.files.lines(id)) {
      for (const line of lines) {
        const entry = parseEntry(line);
        if (entry?.kind === 'newer') return entry;
        if (entry !== undefined) replay.add(entry);
        if (this.#turn.isOver()) await this.#turn.next();
      }
    }
    const batch = replay.record();
    return batch === undefined ? { kind: 'empty' } : { kind: 'batch', batch };
  }

  async #orUnreadable<T>(id: string, read: () => Promise<FileContent<T>>): Promise<FileContent<T>> {
    try {
      return await read();
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined || isOfProcess(code)) throw error;
      if (code === 'ENOENT') return { kind: 'empty' };
      if (!this.#told.has(id)) this.log?.warn(`The journal’s file of batch ${id} is passed over: ${code}`);
      this.#told.add(id);
      return { kind: 'unreadable' };
    }
  }
}

/** The record itself is not kept: it is several times as large. */
function summaryOf(content: FileContent<BatchRecord>): FileContent<BatchSummary> {
  if (content.kind !== 'batch') return content;
  const { batch, titles, groups } = content.batch;
  return { kind: 'batch', batch: { batch: headOf(batch), titles, groups } };
}
