import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@notionhq/client';
import { newBatch } from '../../../src/archive/batch';
import { Journal } from '../../../src/archive/journal/journal';
import { runBatch, type RunOptions } from '../../../src/archive/run';
import { Copies } from '../../../src/copies/copies';
import { connectNotion, type Notion } from '../../../src/notion/connect';
import type { NotionId } from '../../../src/notion/schema/ids';
import type { Emulator } from '../../emulator/emulator';
import { sdkClient } from '../sdk';

/** Moves pages to the Trash; returns how many could not be moved. */
export type Way = (emulator: Emulator, pages: readonly NotionId[]) => Promise<number>;

/** As the extension does it, with its journal on disk. */
export const ours: Way = async ({ url, tokens }, pages) => {
  const log = { info: () => undefined, warn: () => undefined };
  const notion = connectNotion({ origin: url, token: tokens.full, log });
  try {
    return await archiveAll(notion, pages, () => undefined);
  } finally {
    notion.dispose();
  }
};

/** The same with a copy of each page before. */
export const oursWithCopies: Way = async ({ url, tokens }, pages) => {
  const log = { info: () => undefined, warn: () => undefined };
  const notion = connectNotion({ origin: url, token: tokens.full, log });
  const root = await mkdtemp(join(tmpdir(), 'bench-copies-'));
  const context = { connection: 'bench', nameOf: () => undefined, now: notion.now };
  try {
    const copyBefore = new Copies(() => root).before(() => context);
    return await archiveAll(notion, pages, () => undefined, copyBefore);
  } finally {
    notion.dispose();
    await rm(root, { recursive: true, force: true });
  }
};

/** Archives pages through a connection, with a journal on disk; returns how many did not change. */
export async function archiveAll(
  notion: Notion,
  pages: readonly NotionId[],
  onSettled: () => void,
  copyBefore?: RunOptions['copyBefore'],
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-journal-'));
  try {
    const items = pages.map((id, index) => ({
      kind: 'page' as const,
      id,
      connection: 'bench',
      title: `Page ${index}`,
      before: 'live' as const,
      asked: 'trash' as const,
    }));
    const settled = await runBatch(newBatch('archive', items), {
      journal: new Journal(folder),
      apiFor: () => notion.api,
      isRefusedAltogether: () => true,
      signal: new AbortController().signal,
      onResult: onSettled,
      copyBefore,
    });
    return settled.filter(({ outcome }) => outcome.kind !== 'changed').length;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One page after the other with the SDK and its own retries. */
export const plainLoop: Way = async (emulator, pages) => {
  const sdk = sdkClient(emulator);
  let failures = 0;
  for (const id of pages) failures += await trash(sdk, id);
  return failures;
};

/** All pages at once with the SDK and its own retries. */
export const allAtOnce: Way = async (emulator, pages) => {
  const sdk = sdkClient(emulator);
  const failures = await Promise.all(pages.map((id) => trash(sdk, id)));
  return failures.reduce((sum, one) => sum + one, 0);
};

async function trash(sdk: Client, id: NotionId): Promise<number> {
  try {
    await sdk.pages.update({ page_id: id, in_trash: true });
    return 0;
  } catch {
    return 1;
  }
}
