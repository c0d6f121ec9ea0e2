import { type NotionApi, createApi } from './api';
import { createCall, type RetryOptions } from './call';
import type { Log } from './log';
import { Pace } from './pace';
import { createTransport } from './transport';

export interface NotionOptions {
  /** As `parseApiOrigin` gives it. */
  readonly origin: string;
  readonly token: string;
  readonly log: Log;
  /** Milliseconds for one whole answer. Notion itself gives up after 60 s. */
  readonly deadlineMs?: number;
  readonly retry?: RetryOptions;
}

/** One token's way to Notion. Nothing is sent and the SDK is not loaded until the first call. */
export function connectNotion({ origin, token, log, deadlineMs = 65_000, retry }: NotionOptions): {
  readonly api: NotionApi;
  readonly dispose: () => void;
} {
  const pace = new Pace();
  const transport = createTransport({ origin, deadlineMs, log });
  const load = async () => {
    const { Client } = await import('@notionhq/client');
    return new Client({
      auth: token,
      baseUrl: origin,
      notionVersion: '2026-03-11',
      fetch: transport,
      retry: false,
      // The transport's deadline comes first; the SDK's covers only the headers.
      timeoutMs: deadlineMs * 2,
      logger: () => undefined,
    });
  };
  let client: ReturnType<typeof load> | undefined;
  return {
    api: createApi(createCall(() => (client ??= load()), pace, retry)),
    dispose: () => {
      pace.dispose();
    },
  };
}
