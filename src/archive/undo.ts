import { actionTowards, type Batch, type BatchHead, isFailure, type Item, newBatch } from './batch';
import type { Journal } from './journal/journal';
import type { BatchRecord } from './journal/replay';
import { roleOf } from './role';
import { type BatchSummary, idsOf, type ItemGroup } from './journal/summary';

/** The attempt to take the items back is not worth repeating. */
const isFinal = ({ outcome }: ItemGroup): boolean => outcome !== undefined && !isFailure(outcome);
const isFinalOrRefused = (group: ItemGroup): boolean => isFinal(group) || group.isRefused;

/**
 * The items that a batch changed, or may have changed, and that no undo has dealt with yet, as the batch left them. An
 * item whose write was under way when VS Code ended may have been changed; undo reads each page first. `all` has at
 * least the batches that are newer.
 */
export function undoable(recorded: BatchRecord, all: readonly BatchSummary[]): readonly Item[] {
  return itemsAsLeft(recorded, changedIds(recorded, all, isFinal));
}

/** As `undoable`, without the items that Notion refused to undo: Undo goes on to the batch before. */
export function worthUndoing(recorded: BatchRecord, all: readonly BatchSummary[]): readonly Item[] {
  return itemsAsLeft(recorded, changedIds(recorded, all, isFinalOrRefused));
}

/** The ids of the items that `undoable` gives, on these connections. `undos`: at least those of the batch. */
export function undoableIds(
  batch: BatchSummary,
  undos: readonly BatchSummary[],
  isConnected: (connection: string) => boolean,
): readonly string[] {
  return changedIds(batch, undos, isFinal, isConnected);
}

/** `all` has at least the undos of the batch. */
function changedIds(
  batch: BatchSummary,
  all: readonly BatchSummary[],
  isDone: (group: ItemGroup) => boolean,
  isConnected: (connection: string) => boolean = () => true,
): readonly string[] {
  // Of a page that may have been created, nobody knows the id.
  const creates = batch.batch.action === 'create';
  const changed = idsOf(
    batch,
    (group) => mayBeChanged(group) && !(creates && group.isUnsure) && isConnected(group.connection),
  );
  const undos = all.filter((other) => other.batch.undoes === batch.batch.id);
  if (undos.length === 0) return changed;
  const done = new Set(undos.flatMap((undo) => idsOf(undo, isDone)));
  return changed.filter((id) => !done.has(id));
}

function mayBeChanged({ outcome, isUnsure }: ItemGroup): boolean {
  return outcome === 'changed' || outcome === 'found' || isUnsure;
}

function itemsAsLeft({ batch, progress }: BatchRecord, ids: readonly string[]): readonly Item[] {
  const wanted = new Set(ids);
  return batch.items
    .filter(({ id }) => wanted.has(id))
    .map((item) => {
      const {
        stateBefore = item.before,
        stateAfter = item.asked,
        movedTo = item.source,
      } = progress.get(item.id) ?? {};
      const source = movedTo === 'elsewhere' ? undefined : movedTo;
      return { ...item, before: stateBefore, asked: stateAfter, source };
    });
}

/** The batch that Undo undoes next. `busy`: a batch is running, so that what is before it is unknown. */
export type NextUndo =
  | { readonly kind: 'batch'; readonly batch: BatchHead }
  | { readonly kind: 'busy'; readonly batch: BatchHead }
  | { readonly kind: 'nothing' };

/**
 * The newest batch, itself no undo of an act, that still has something to undo on one of these connections.
 * Reads no further back than that. Skips batches that are being undone, unless the next older one shares a page with
 * them: its state is unknown until that undo ends. Throws `JournalError`.
 */
export async function nextUndo(
  journal: Pick<Journal, 'ids' | 'summary'>,
  isConnected: (connection: string) => boolean,
  isUnderWay: (batch: string) => boolean = () => false,
): Promise<NextUndo> {
  const busy = new Set<string>();
  const beingUndone = new Set<string>();
  let running: BatchHead | undefined;
  const undos: BatchSummary[] = [];
  // The undo of an undo does the act once more. `seen` ends a chain that a damaged journal leads in a circle.
  const isAct = async ({ undoes }: BatchHead, seen: ReadonlySet<string> = new Set()): Promise<boolean> => {
    if (undoes === undefined || seen.has(undoes)) return true;
    const undone = await journal.summary(undoes);
    return undone !== undefined && !(await isAct(undone.batch, new Set([...seen, undoes])));
  };
  for (const name of await journal.ids()) {
    const summary = await journal.summary(name);
    if (summary === undefined) continue;
    const { id, undoes } = summary.batch;
    if (undoes !== undefined) undos.push(summary);
    if (undoes !== undefined && !(await isAct(summary.batch))) {
      if (!isUnderWay(id)) continue;
      beingUndone.add(undoes);
      running = summary.batch;
      for (const item of idsOf(summary)) busy.add(item);
    } else if (isUnderWay(id)) {
      if (!beingUndone.has(id)) return { kind: 'busy', batch: summary.batch };
    } else {
      const ids = changedIds(summary, undos, isFinalOrRefused, isConnected);
      if (running !== undefined && ids.some((item) => busy.has(item)))
        return { kind: 'busy', batch: running };
      if (ids.length > 0) return { kind: 'batch', batch: summary.batch };
    }
  }
  return running === undefined ? { kind: 'nothing' } : { kind: 'busy', batch: running };
}

/**
 * The newest undo that can itself be undone on one of these connections, so that its act is done again. Undos before
 * the newest act count too: what came after them was about other pages, or Notion's state will tell. Throws
 * `JournalError`.
 */
export async function nextRedo(
  journal: Pick<Journal, 'batches'>,
  isConnected: (connection: string) => boolean,
  isUnderWay: (batch: string) => boolean = () => false,
): Promise<NextUndo> {
  const all = await journal.batches();
  const heads = new Map(all.map(({ batch }) => [batch.id, batch]));
  const undos = all.filter(({ batch }) => batch.undoes !== undefined);
  for (const summary of undos) {
    const { batch } = summary;
    if (roleOf(batch, heads) !== 'undo') continue;
    if (isUnderWay(batch.id)) return { kind: 'busy', batch };
    if (changedIds(summary, undos, isFinalOrRefused, isConnected).length > 0) return { kind: 'batch', batch };
  }
  return { kind: 'nothing' };
}

/** The batch that takes items of another one back to where they were. */
export function reversedBatch(of: BatchHead, items: readonly Item[]): Batch {
  const reversed = items.map((item) => ({ ...item, before: item.asked, asked: item.before }));
  return newBatch(actionTowards[reversed[0]?.asked ?? 'live'], reversed, of.id);
}
