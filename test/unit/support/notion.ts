import { connectNotion, type Notion } from '../../../src/notion/connect';
import type { NotionOptions } from '../../../src/notion/http/client';
import type { RetryOptions } from '../../../src/notion/http/call';
import { isNotionId, type NotionId } from '../../../src/notion/schema/ids';
import type { TokenName } from '../../emulator/control';
import type { EmulatorOptions } from '../../emulator/emulator';
import { type Fixture, useEmulator } from '../emulator/support/fixture';
import { LogLines } from './logLines';

/** As many retries as in use would be slow; these are enough to see that there are any. */
export const quickRetry: RetryOptions = { retries: 2, firstDelayMs: 1 };

export type Connected = Notion & { readonly log: LogLines };

export interface NotionFixture {
  readonly fixture: Fixture;
  /** A connection to the emulator that ends with the test. */
  readonly connect: (token?: TokenName, options?: Partial<NotionOptions>) => Connected;
}

/** An emulator for the tests of a file, and ways to connect to it. */
export function useNotion(options: EmulatorOptions = {}): NotionFixture {
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
      const notion = connectNotion({ origin: url, token: tokens[token], log, retry: quickRetry, ...rest });
      open.push(notion);
      return { ...notion, log };
    },
  };
}

/** An id of the sample as the code under test takes it. */
export function idOf(text: string): NotionId {
  if (!isNotionId(text)) throw new Error(`${text} is no id.`);
  return text;
}
