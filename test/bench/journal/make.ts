import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { idPrefix, type Item, type Outcome } from '../../../src/archive/batch';
import { formatEntry, outcomeEntry, startedEntry } from '../../../src/archive/journal/entry';
import { isNotionId, type NotionId } from '../../../src/notion/schema/ids';

export const connection = 'bench-connection';

/** Data sources that the items belong to, in turns. */
export const sources = [1, 2, 3, 4, 5].map((number) => idAt(number));

const changed: Outcome = { kind: 'changed', state: 'trash' };
const restored: Outcome = { kind: 'changed', state: 'live' };

/**
 * Writes a journal of ended batches, one begun each minute, the last one just now. Every tenth undoes the batch
 * before it.
 */
export async function makeJournal(folder: string, batches: number, items: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const first = Date.now() - batches * 60_000;
  await pMap(
    Array.from({ length: batches }, (_, index) => index),
    async (index) => {
      const isUndo = index % 10 === 9;
      const pages = itemsOf(isUndo ? index - 1 : index, items, isUndo);
      const at = (number: number) => new Date(first + number * 60_000);
      const head = formatEntry({
        kind: 'batch',
        version: 1,
        id: idPrefix(at(index)),
        action: isUndo ? 'restore' : 'archive',
        startedAt: at(index).toISOString(),
        ...(isUndo && { undoes: idPrefix(at(index - 1)) }),
      });
      const lines = [
        ...pages.map((item) => formatEntry({ kind: 'item', item })),
        ...pages.map((item) => formatEntry(startedEntry(item))),
        ...pages.map((item) => formatEntry(outcomeEntry(item, isUndo ? restored : changed))),
      ];
      await writeFile(join(folder, `${idPrefix(at(index))}.jsonl`), head + lines.join(''));
    },
    { concurrency: 4 },
  );
}

function itemsOf(batch: number, count: number, isUndo: boolean): readonly Item[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'page',
    id: idAt(1_000 + batch * count + index),
    connection,
    title: `Row ${index} of batch ${batch}, with a title as people write it`,
    source: sources[batch % sources.length],
    before: isUndo ? 'trash' : 'live',
    asked: isUndo ? 'live' : 'trash',
  }));
}

function idAt(number: number): NotionId {
  const id = `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
  if (!isNotionId(id)) throw new Error(`${id} is no id.`);
  return id;
}
