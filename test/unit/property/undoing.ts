import assert from 'node:assert/strict';
import type { Item, Outcome } from '../../../src/archive/batch';
import type { BatchRecord } from '../../../src/archive/journal/replay';
import type { Entity } from '../../emulator/state/model';
import { recordsIn } from '../support/batches';
import { changedIn, withRuns } from './calm';
import type { Written } from './notion';
import type { Played } from './play';
import { storyOf } from './story';
import { factsOf, mayHaveBeenSaved, refusals } from './truth';
import { tokenOf } from './window';

const final = new Set<Outcome['kind']>(['changed', 'already', 'found', 'changedSince', 'moved', 'gone']);

/** The page's own flags, without those of its ancestors. */
interface Flags {
  readonly inTrash: boolean;
  readonly isArchived: boolean;
}

interface Expected {
  /** Pages that the batch changed and that are still as it left them, with the flags that the undo has to restore. */
  readonly back: ReadonlyMap<string, Flags>;
  /** Pages that the undo may change or leave: from outside Notion nobody can tell whether the batch changed them. */
  readonly perhaps: ReadonlySet<string>;
}

/** Derived from Notion's account of the writes, and from the journal only where Notion cannot know. */
function expectedOf(played: Played, recorded: BatchRecord, all: readonly BatchRecord[]): Expected {
  const { batch, progress } = recorded;
  const undos = all.filter((other) => other.batch.undoes === batch.id);
  const back = new Map<string, Flags>();
  const perhaps = new Set<string>();
  for (const item of batch.items) {
    if (undos.some((undo) => final.has(undo.progress.get(item.id)?.outcome ?? 'notStarted'))) continue;
    const changes = changesBy(played, batch.id, item);
    const [first, last] = [changes[0], changes.at(-1)];
    const outcome = progress.get(item.id)?.outcome;
    if (first === undefined || last === undefined) {
      if (outcome === 'changed' || outcome === 'found' || progress.get(item.id)?.isUnsure)
        perhaps.add(item.id);
    } else if (
      outcome === 'failed' ||
      isLeftUnknown(recorded, item, last) ||
      isReadTooLate(played, recorded, item, last) ||
      !isInOneGo(changes)
    )
      perhaps.add(item.id);
    else if (played.notion.reading(tokenOf(item.connection), item.id) === last.to)
      back.set(
        item.id,
        takenBack(flagsOf(first.before), flagsOf(last.after), flagsOf(played.notion.entities().get(item.id))),
      );
  }
  return { back, perhaps };
}

/** Whether a restored page turned out to be kept, and the window was killed before it could record that. */
function isLeftUnknown({ progress }: BatchRecord, { id, asked }: Item, { to }: Written): boolean {
  return progress.get(id)?.stateAfter === undefined && to !== asked;
}

/** Whether a write was not answered, and somebody had changed the page again before it could be read. */
function isReadTooLate(
  played: Played,
  { batch, progress }: BatchRecord,
  item: Item,
  { to }: Written,
): boolean {
  const stateAfter = progress.get(item.id)?.stateAfter;
  const runs = played.runs.filter((run) => run.batch.id === batch.id);
  return (
    stateAfter !== undefined &&
    stateAfter !== to &&
    runs.some((run) => mayHaveBeenSaved(factsOf(played, run, item)))
  );
}

/** Whether nobody else changed the page between the batch's writes. */
function isInOneGo(changes: readonly Written[]): boolean {
  return changes.every(({ before }, index) => index === 0 || before === changes[index - 1]?.after);
}

function flagsOf(entity: Entity | undefined): Flags {
  return { inTrash: entity?.inTrash === true, isArchived: entity?.kind === 'page' && entity.isArchived };
}

/**
 * The flags after the undo: that which the batch changed is as before it, the other as it is now. A batch that was
 * resumed can have changed both, one after the other: then the page is back in the Trash, which hides the other.
 */
function takenBack(before: Flags, after: Flags, now: Flags): Flags {
  if (before.inTrash !== after.inTrash) return { ...now, inTrash: before.inTrash };
  return { ...now, isArchived: before.isArchived === after.isArchived ? now.isArchived : before.isArchived };
}

/** The writes of a batch and its continuations that changed a page, by Notion's account. */
function changesBy(played: Played, batch: string, item: Item): readonly Written[] {
  return played.runs
    .filter((run) => run.batch.id === batch)
    .flatMap((run) => factsOf(played, run, item).changes);
}

/**
 * Undoes a batch, and asserts that it restores what the batch changed and nothing else, and that a second undo is a
 * no-op.
 */
export async function undone(played: Played, id: string): Promise<Played> {
  const { notion, acts } = played;
  const all = await recordsIn(played.next.journal);
  const recorded = all.find(({ batch }) => batch.id === id);
  assert.ok(recorded !== undefined);
  const { back, perhaps } = expectedOf(played, recorded, all);
  const before = notion.entities();
  const undo = acts.undoOf(recorded, all);
  const run = undo && (await played.next.run(undo));
  const after = notion.entities();
  const told = run === undefined ? played : withRuns(played, run);

  for (const page of changedIn(before, after)) {
    if (!back.has(page) && !perhaps.has(page))
      assert.fail(`${page} was taken back, and ${id} had not left it so.\n${storyOf(told, page)}`);
  }
  const outcomes = new Map<string, Outcome>(run?.settled?.map(({ item, outcome }) => [item.id, outcome]));
  for (const [page, flags] of back) {
    const outcome = outcomes.get(page);
    if (outcome !== undefined && (isRefused(outcome) || notion.isHeld(page))) continue;
    const [wanted, now] = [flags, flagsOf(after.get(page))].map((one) => JSON.stringify(one));
    if (outcome?.kind !== 'changed' || now !== wanted)
      assert.fail(
        `${page} is ${now} after the undo of ${id} (${String(outcome?.kind)}), not ${wanted}.\n${storyOf(told, page)}`,
      );
  }
  const open = new Set([...outcomes].flatMap(([page, { kind }]) => (final.has(kind) ? [] : [page])));
  return again(told, id, open);
}

function isRefused(outcome: Outcome): boolean {
  if (outcome.kind === 'notStarted') return outcome.why === 'refused';
  return outcome.kind === 'failed' && refusals.has(outcome.failure.kind);
}

async function again(played: Played, id: string, open: ReadonlySet<string>): Promise<Played> {
  const all = await recordsIn(played.next.journal);
  const recorded = all.find(({ batch }) => batch.id === id);
  const undo = recorded && played.acts.undoOf(recorded, all);
  if (undo === undefined) return played;
  const before = played.notion.entities();
  const run = await played.next.run(undo);
  const told = withRuns(played, run);
  for (const item of undo.items)
    if (!open.has(item.id)) assert.fail(`${item.id} is offered for undo twice.\n${storyOf(told, item.id)}`);
  // The first undo may have restored an ancestor from the Trash, so that the second one can restore its pages.
  for (const page of changedIn(before, played.notion.entities()))
    if (!open.has(page)) assert.fail(`${page} was changed by a second undo.\n${storyOf(told, page)}`);
  return told;
}
