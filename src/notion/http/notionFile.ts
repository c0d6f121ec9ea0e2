import { NotionError } from '../failure';

/**
 * Where Notion keeps what people upload, as its answers name it: a host alone, or a bucket by the beginning of the path.
 * Hosts of buckets are never matched by their end, since anybody can have one of those.
 */
const hosts: ReadonlyMap<string, string> = new Map([
  ['prod-files-secure.s3.us-west-2.amazonaws.com', '/'],
  ['s3.us-west-2.amazonaws.com', '/secure.notion-static.com/'],
  ['file.notion.so', '/'],
  ['img.notionusercontent.com', '/s3/'],
]);

/** Whether an address leads to a file that Notion holds. */
export function isNotionFile(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  const path = hosts.get(url.hostname);
  return path !== undefined && url.pathname.startsWith(path) && `${url.username}${url.password}` === '';
}

export interface FileOptions {
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte, after which it is given up. A large file may take long over a slow line. */
  readonly idleMs?: number;
}

/** Why a file was not fetched. `expired`: Notion's address of it works for an hour. */
export type MissedWhy = 'elsewhere' | 'expired' | 'tooLarge' | 'failed';

/** Answers of the hosts to an address whose signature does not hold any more, or whose file is gone. */
const refusedToSigned = new Set([400, 403, 404, 410]);

/**
 * Fetches a file that Notion holds: from its own hosts alone, without token or cookies, following no redirect. `save`
 * gets its bytes, and rejects where `maxBytes` are exceeded or the connection breaks. Gives why it was not fetched, if
 * so. Throws `NotionError` (`cancelled`), and what `save` does for reasons of its own.
 */
export async function fetchNotionFile(
  address: string,
  { maxBytes, signal, idleMs = 60_000 }: FileOptions,
  save: (bytes: AsyncIterable<Uint8Array>) => Promise<unknown>,
): Promise<MissedWhy | undefined> {
  if (!isNotionFile(address)) return 'elsewhere';
  const silence = new Silence(idleMs);
  const request = {
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]),
  } as const;
  try {
    silence.begin();
    const response = await fetch(address, request).catch(() => undefined);
    if (response === undefined) throw new Missed('failed');
    if (!response.ok) {
      await response.body?.cancel();
      throw new Missed(refusedToSigned.has(response.status) ? 'expired' : 'failed');
    }
    await save(bounded(response, maxBytes, silence));
    return undefined;
  } catch (error) {
    if (signal?.aborted === true) throw new NotionError({ kind: 'cancelled' });
    if (error instanceof Missed) return error.why;
    throw error;
  } finally {
    silence.end();
  }
}

/** Aborts its signal where it has begun and does not end in time. */
class Silence {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly ms: number) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  begin(): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.#controller.abort();
    }, this.ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

class Missed extends Error {
  constructor(readonly why: MissedWhy) {
    super(`The file was not fetched: ${why}`);
  }
}

async function* bounded({ body }: Response, maxBytes: number, silence: Silence): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const chunks: AsyncIterable<Uint8Array> = body;
  let bytes = 0;
  try {
    silence.begin();
    for await (const chunk of chunks) {
      // The disk has the time that it needs.
      silence.end();
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new Missed('tooLarge');
      yield chunk;
      silence.begin();
    }
  } catch (error) {
    throw error instanceof Missed ? error : new Missed('failed');
  }
}
