import { Client } from '@notionhq/client';
import type { Emulator } from '../emulator/emulator';

/** The SDK as anybody would use it. */
export function sdkClient({ url, tokens }: Emulator): Client {
  return new Client({
    auth: tokens.full,
    baseUrl: url,
    notionVersion: '2026-03-11',
    logger: () => undefined,
  });
}
