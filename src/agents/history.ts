import { type BatchCounts, countBatches } from '../archive/history';
import { undoable } from '../archive/undo';
import type { ConfiguredSources } from '../model/find/configuredSources';
import { listItems } from '../views/history/listItems';
import { readConfigured } from './configured';
import { contentNote, lineOf } from './content';
import type { HistoryInput } from './inputs';
import { Refusal } from './refusal';
import type { ToolCall } from './tool';
import { isOfConfigured } from './undo';

const usual = 20;
const mostItems = 200;

/** The batches of the configured databases, newest first; or the pages of one, with what became of them. */
export async function history(call: ToolCall, input: HistoryInput): Promise<object> {
  const sources = await readConfigured(call);
  return input.batch === undefined
    ? listBatches(call, sources, input)
    : listPages(call, sources, input.batch, input.cursor);
}

async function listBatches(
  { deps }: ToolCall,
  sources: ConfiguredSources,
  { limit = usual, cursor }: HistoryInput,
): Promise<object> {
  const { journal, workspaces, claims } = deps;
  const counted = await countBatches(await journal.batches(), (id) => workspaces.get(id) !== undefined);
  const underWay = await journal.underWay();
  const visible = counted.filter(
    (counts) => isVisible(sources, counts) && (cursor === undefined || counts.batch.id < cursor),
  );
  const listed = visible.slice(0, limit);
  const last = listed.at(-1)?.batch.id;
  return {
    contentNote,
    now: new Date().toISOString(),
    batches: listed.map((counts) => describeBatch(counts, claims.isBusy(counts.batch.id, underWay))),
    ...(visible.length > listed.length && last !== undefined && { cursor: last }),
  };
}

/** Only where all its pages are of configured databases, so that nothing of others is told. */
function isVisible(sources: ConfiguredSources, { sources: own, hasOthers }: BatchCounts): boolean {
  return !hasOthers && own.length > 0 && own.every(({ source }) => sources.has(source));
}

function describeBatch(counts: BatchCounts, isBusy: boolean): object {
  const { batch, role, items, titles, changed, undoable: left, open, unsure, isUndone } = counts;
  return {
    batch: batch.id,
    when: batch.startedAt,
    did: { act: batch.action, undo: `undo (${batch.action})`, redo: `redo (${batch.action})` }[role],
    by: batch.by === undefined ? 'the person' : `an agent (${lineOf(batch.by.tool, 60)})`,
    pages: items,
    changed: changed.reduce((sum, { ids }) => sum + ids.length, 0),
    canBeUndone: left,
    ...(unsure > 0 && { unconfirmed: unsure }),
    ...(open > 0 && !isBusy && { interrupted: open }),
    ...(isBusy && { inProgress: true }),
    ...(isUndone && { undone: true }),
    content: { titles: titles.map((title) => lineOf(title, 80)) },
  };
}

async function listPages(
  { deps }: ToolCall,
  sources: ConfiguredSources,
  id: string,
  cursor = '0',
): Promise<object> {
  const { journal, workspaces } = deps;
  const record = await journal.record(id);
  if (record?.batch.items.every((item) => isOfConfigured(sources, item)) !== true)
    throw new Refusal('There is no such batch of the configured databases. Call history without a batch.');
  if (!/^\d{1,7}$/.test(cursor)) throw new Refusal('That cursor is none of this batch.');
  const left = new Set<string>(undoable(record, await journal.batches(id)).map((item) => item.id));
  const all = listItems(record, left, (connection) => workspaces.get(connection) !== undefined);
  const start = Number(cursor);
  const next = start + mostItems;
  return {
    contentNote,
    batch: id,
    when: record.batch.startedAt,
    pages: all.slice(start, next).map(({ item, state, isUndoable }) => ({
      id: item.id,
      asked: item.asked,
      state,
      canBeUndone: isUndoable,
      content: { title: lineOf(item.title) },
    })),
    ...(next < all.length && { cursor: String(next) }),
  };
}
