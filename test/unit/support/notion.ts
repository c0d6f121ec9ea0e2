import { connectNotion, type Notion } from '../../../src/notion/connect';
import type { NotionOptions } from '../../../src/notion/http/client';
import type { RetryOptions } from '../../../src/notion/http/call';
import { isNotionId, type NotionId } from '../../../src/notion/schema/ids';
import type { TokenName } from '../../emulator/control';
import type { EmulatorOptions } from '../../emulator/emulator';
import { type Fixture, useEmulator } from '../emulator/support/fixture';
import { LogLines } from './logLines';

/** Few retries with short delays, to keep tests fast. */
export const quickRetry: RetryOptions = { retries: 2, firstDelayMs: 1 };

export type Connected = Notion & { readonly log: LogLines };

export interface NotionFixture {
  readonly fixture: Fixture;
  /** A connection to the emulator, disposed of after the test. */
  readonly connect: (token?: TokenName, options?: Partial<NotionOptions>) => Connected;
}

/** A connection that is known to take so many requests at once, and begins with these. */
export function knownToTake(count: number): Partial<NotionOptions> {
  return { concurrency: { get: () => count, set: () => undefined } };
}

/** An emulator for the tests of a file, and ways to connect to it, with `defaults` unless a test says otherwise. */
export function useNotion(
  options: EmulatorOptions = {},
  defaults: Partial<NotionOptions> = {},
): NotionFixture {
  const fixture = useEmulator(options);
  const open: Notion[] = [];
  afterEach(async () => {
    for (const { dispose } of open.splice(0)) dispose();
    await fixture.control.clearFaults();
  });
  return {
    fixture,
    connect: (token = 'full', rest = {}) => {
      const log = new LogLines();
      const { url, tokens } = fixture.emulator;
      const notion = connectNotion({
        origin: url,
        token: tokens[token],
        log,
        retry: quickRetry,
        ...defaults,
        ...rest,
      });
      open.push(notion);
      return { ...notion, log };
    },
  };
}

/** An id of the sample data as a `NotionId`. */
export function idOf(text: string): NotionId {
  if (!isNotionId(text)) throw new Error(`${text} is no id.`);
  return text;
}
