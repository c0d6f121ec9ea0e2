import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopyFolder } from '../../../src/copies/copyFolder';
import { type Exported, exportPages } from '../../../src/copies/exportPages';
import { readMatching } from '../../../src/model/matching';
import { connectNotion, type Notion } from '../../../src/notion/connect';
import type { Page } from '../../../src/notion/schema/page';
import { hugeSource } from '../batch/pages';

export interface Figures {
  /** The whole export, its listing and its cancel in the middle included. */
  readonly ms: number;
  /** How many pages were copied before the cancel, and how many of those were not read again. */
  readonly before: number;
  readonly kept: number;
  readonly copied: number;
  /** Once more, with nothing edited: pages that were not read again. */
  readonly unchanged: number;
  readonly againMs: number;
  /** Bytes of the heap in use, after each thousand pages. */
  readonly heap: readonly number[];
}

/** Run as a program: exports this many rows, in this process. */
const [url, token, count] = process.argv.slice(2);
if (url !== undefined && token !== undefined) process.send?.(await measure(url, token, Number(count)));

async function measure(origin: string, key: string, wanted: number): Promise<Figures> {
  const root = await mkdtemp(join(tmpdir(), 'bench-copies-'));
  const log = { info: () => undefined, warn: () => undefined };
  const notion = connectNotion({ origin, token: key, log });
  const heap: number[] = [];
  try {
    const from = performance.now();
    const pages = (await list(notion)).slice(0, wanted);
    const controller = new AbortController();
    const first = await run(
      notion,
      root,
      pages,
      heap,
      (done) => {
        if (done === wanted / 2) controller.abort();
      },
      controller.signal,
    );
    const rest = await run(notion, root, pages, heap);
    const ms = performance.now() - from;
    const began = performance.now();
    const again = await run(notion, root, pages, heap);
    return {
      ms,
      before: first.exported,
      kept: rest.unchanged,
      copied: (await new CopyFolder(root).index()).size,
      unchanged: again.unchanged,
      againMs: performance.now() - began,
      heap,
    };
  } finally {
    notion.dispose();
    await rm(root, { recursive: true, force: true });
  }
}

async function list({ api }: Notion): Promise<readonly Page[]> {
  const everything = { kind: 'conditions', where: [] } as const;
  const options = { signal: new AbortController().signal, onCount: () => undefined };
  const { pages } = await readMatching(api, { id: hugeSource, propertyIds: ['title'] }, everything, options);
  return pages;
}

async function run(
  { api, now }: Notion,
  root: string,
  pages: readonly Page[],
  heap: number[],
  onCount: (exported: number) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<Record<Exported, number>> {
  const counts = { exported: 0, unchanged: 0, gone: 0, failed: 0 };
  let done = 0;
  const onDone = (what: Exported) => {
    counts[what]++;
    if (++done % 1_000 === 0) heap.push(heapInUse());
    onCount(counts.exported);
  };
  const context = { connection: 'bench', nameOf: () => 'Huge', now };
  const options = { lane: 'batch', signal, onDone } as const;
  const failure = await exportPages(pages, api, new CopyFolder(root), context, options);
  if (failure !== undefined && failure.kind !== 'cancelled') throw new Error(failure.kind);
  return counts;
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
