import type { Item } from '../archive/batch';
import { countBatches } from '../archive/history';
import { undoable, worthUndoing } from '../archive/undo';
import { connectedOf, undoRecorded } from '../commands/batch/runAndTell';
import type { ConfiguredSources } from '../model/find/configuredSources';
import { readConfigured } from './configured';
import { describeEnd } from './outcomes';
import { Refusal } from './refusal';
import type { ToolCall } from './tool';

/** Undoes a batch, or the last one that an agent began in this window, after a question to the person. */
export async function undo(call: ToolCall, input: { readonly batch?: string | undefined }): Promise<object> {
  const { deps, signal, tool } = call;
  const { id, items } = await batchToUndo(call, input.batch);
  const action = items[0]?.before === 'live' ? 'restore' : 'archive';
  const end = await undoRecorded(deps, {
    id,
    which: connectedOf(deps, input.batch === undefined ? worthUndoing : undoable),
    ask: true,
    by: { kind: 'agent', tool },
    signal,
  });
  switch (end.kind) {
    case 'ran':
      return describeEnd(action, end, true);
    case 'no':
      throw new Refusal('The person said no, so nothing was changed. Do not ask again unless they want it.');
    case 'busy':
      throw new Refusal('Nothing was changed: somebody is at work on these pages. Try again later.');
    case 'nothing':
      throw new Refusal('Nothing was changed: there is nothing left to undo in this batch.');
  }
}

/** With the items that can be undone. Throws `Refusal`. */
export async function batchToUndo(
  call: ToolCall,
  wanted: string | undefined,
): Promise<{ readonly id: string; readonly items: readonly Item[] }> {
  const { deps } = call;
  const sources = await readConfigured(call);
  const id = wanted ?? (await lastOfAgents(call));
  const record = id === undefined ? undefined : await deps.journal.record(id);
  if (id === undefined || record === undefined)
    throw new Refusal(
      wanted === undefined
        ? 'No agent has changed pages in this window that could be undone. Call history, and pass a batch.'
        : 'There is no such batch. Call history for the batches there are.',
    );
  const items = connectedOf(deps, undoable)(record, await deps.journal.batches(id));
  if (items.length === 0) throw new Refusal('There is nothing left to undo in this batch.');
  if (!items.every((item) => isOfConfigured(sources, item)))
    throw new Refusal(
      'This batch has pages that are in no configured database. The person can undo it in the view History.',
    );
  return { id, items };
}

async function lastOfAgents({ deps }: ToolCall): Promise<string | undefined> {
  const { journal, workspaces } = deps;
  const counted = await countBatches(await journal.batches(), (id) => workspaces.get(id) !== undefined);
  return counted.find(
    ({ batch, role, undoable: left }) =>
      batch.by?.kind === 'agent' && role !== 'undo' && left > 0 && journal.isOfThisWindow(batch.id),
  )?.batch.id;
}

/** An ancestor that was restored first contains pages of the batch. */
export function isOfConfigured(sources: ConfiguredSources, { source, contains }: Item): boolean {
  return contains === true || (source !== undefined && sources.has(source));
}
