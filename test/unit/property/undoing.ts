import assert from 'node:assert/strict';
import type { Item, Outcome } from '../../../src/archive/batch';
import type { BatchRecord } from '../../../src/archive/journal/replay';
import type { Entity } from '../../emulator/state/model';
import { changedIn, withRuns } from './calm';
import type { Written } from './notion';
import type { Played } from './play';
import { storyOf } from './story';
import { factsOf } from './truth';
import { tokenOf } from './window';

const final = new Set<Outcome['kind']>(['changed', 'already', 'found', 'changedSince', 'moved', 'gone']);

/** Refusals that say something about the page or the plan, so that an undo cannot do anything about them. */
const lasting = new Set(['ancestorInTrash', 'inTrash', 'refused', 'invalid', 'notApplied']);

/** Of the page itself, whatever it is in. */
interface Flags {
  readonly inTrash: boolean;
  readonly isArchived: boolean;
}

interface Expected {
  /** Pages that the batch changed and that are still as it left them, with the flags they are to have again. */
  readonly back: ReadonlyMap<string, Flags>;
  /** Pages that it may have changed, as far as anybody outside Notion can tell. */
  readonly perhaps: ReadonlySet<string>;
}

/** From what Notion knows; of the journal only what Notion cannot know is asked. */
function expectedOf(played: Played, recorded: BatchRecord, all: readonly BatchRecord[]): Expected {
  const { batch, outcomes, unsure } = recorded;
  const undos = all.filter((other) => other.batch.undoes === batch.id);
  const back = new Map<string, Flags>();
  const perhaps = new Set<string>();
  for (const item of batch.items) {
    if (undos.some((undo) => final.has(undo.outcomes.get(item.id) ?? 'notStarted'))) continue;
    const changes = changesBy(played, batch.id, item);
    const [first, last] = [changes[0], changes.at(-1)];
    const outcome = outcomes.get(item.id);
    if (first === undefined || last === undefined) {
      if (outcome === 'changed' || outcome === 'found' || unsure.has(item.id)) perhaps.add(item.id);
    } else if (outcome === 'failed' || isLeftUnknown(recorded, item, last) || !isInOneGo(changes))
      perhaps.add(item.id);
    else if (played.notion.reading(tokenOf(item.connection), item.id) === last.to)
      back.set(
        item.id,
        takenBack(flagsOf(first.before), flagsOf(last.after), flagsOf(played.notion.entities().get(item.id))),
      );
  }
  return { back, perhaps };
}

/** A page that left the Trash and turned out to be kept, and the window was killed before it was told. */
function isLeftUnknown({ stateAfter }: BatchRecord, { id, asked }: Item, { to }: Written): boolean {
  return !stateAfter.has(id) && to !== asked;
}

/** Nobody else changed the page in between. */
function isInOneGo(changes: readonly Written[]): boolean {
  return changes.every(({ before }, index) => index === 0 || before === changes[index - 1]?.after);
}

function flagsOf(entity: Entity | undefined): Flags {
  return { inTrash: entity?.inTrash === true, isArchived: entity?.kind === 'page' && entity.isArchived };
}

/** What the batch changed is as before; what it did not is as it is now. */
function takenBack(before: Flags, after: Flags, now: Flags): Flags {
  return {
    inTrash: before.inTrash === after.inTrash ? now.inTrash : before.inTrash,
    isArchived: before.isArchived === after.isArchived ? now.isArchived : before.isArchived,
  };
}

/** What a batch and its continuations did to a page, as Notion knows it. */
function changesBy(played: Played, batch: string, item: Item): readonly Written[] {
  return played.runs
    .filter((run) => run.batch.id === batch)
    .flatMap((run) => factsOf(played, run, item).changes);
}

/** Takes a batch back: what it changed and is still so comes back, all else stays as it is, and twice is as once. */
export async function undone(played: Played, id: string): Promise<Played> {
  const { notion, acts } = played;
  const all = await played.next.journal.batches();
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
  return outcome.kind === 'failed' && lasting.has(outcome.failure.kind);
}

async function again(played: Played, id: string, open: ReadonlySet<string>): Promise<Played> {
  const all = await played.next.journal.batches();
  const recorded = all.find(({ batch }) => batch.id === id);
  const undo = recorded && played.acts.undoOf(recorded, all);
  if (undo === undefined) return played;
  const before = played.notion.entities();
  const run = await played.next.run(undo);
  const told = withRuns(played, run);
  for (const item of undo.items)
    if (!open.has(item.id)) assert.fail(`${item.id} is offered for undo twice.\n${storyOf(told, item.id)}`);
  // What held a page may have been restored by the first undo, so that the second one can take the page back too.
  for (const page of changedIn(before, played.notion.entities()))
    if (!open.has(page)) assert.fail(`${page} was changed by a second undo.\n${storyOf(told, page)}`);
  return told;
}
