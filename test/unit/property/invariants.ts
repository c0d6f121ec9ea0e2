import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/archive/batch';
import { Journal } from '../../../src/archive/journal/journal';
import type { BatchRecord } from '../../../src/archive/journal/replay';
import { recordsIn } from '../support/batches';
import { sampleWith } from '../../emulator/sample/all';
import type { Played } from './play';
import { storyOf } from './story';
import { factsOf, isWrittenAgain, untruth } from './truth';
import type { Run } from './window';

/** Asserts that only pages of batches were written, and none before the journal had them on disk. */
export function assertOnlyAsked({ notion, runs, tooEarly, plan }: Played): void {
  assert.deepEqual(tooEarly, [], 'Sent before the journal knew.');
  const about = new Set(runs.flatMap(({ batch }) => batch.items.map(({ id }) => `/v1/pages/${id}`)));
  const writes = notion.asked.filter(
    ({ method, path }) => method !== 'GET' && !/\/(query|search)$/.test(path),
  );
  for (const { method, path } of writes) {
    assert.equal(method, 'PATCH');
    assert.ok(about.has(path), `${path} was written and belongs to no batch.`);
  }
  const edited = new Set([...plan.edits.map(({ edit }) => edit.id), ...plan.afterwards.map(({ id }) => id)]);
  const now = notion.entities();
  for (const entity of sampleWith(30).entities) {
    if (about.has(`/v1/pages/${entity.id}`) || edited.has(entity.id)) continue;
    const isUnderEdited = [...edited].some((id) => !now.has(id));
    assert.ok(now.get(entity.id) === entity || isUnderEdited, `${entity.id} was changed.`);
  }
}

/**
 * Asserts that every outcome which a window reported, or recorded before it was killed, is true. Skips the first
 * `from` runs, which were checked before: later ones may have added to their journal.
 */
export async function assertTrue(played: Played, from = 0): Promise<void> {
  const { notion, folder, runs } = played;
  const recorded = await recordsIn(new Journal(folder));
  for (const run of runs.slice(from)) {
    const onDisk = recorded.find(({ batch }) => batch.id === run.batch.id);
    assertWholeOnDisk(played, run, onDisk);
    for (const item of run.batch.items) {
      const outcome =
        run.settled?.find((settled) => settled.item.id === item.id)?.outcome ?? outcomeIn(onDisk, item.id);
      const facts = factsOf(played, run, item);
      const fault =
        (outcome && untruth(facts, outcome, notion.world.switches)) ??
        (isWrittenAgain(facts) ? 'written again after it was as asked' : undefined);
      if (fault !== undefined) assert.fail(`${item.id}: ${fault}\n${storyOf(played, item.id)}`);
      if (run.settled !== undefined) assertRecorded(played, run, onDisk, item.id, outcome);
    }
  }
}

function outcomeIn(
  recorded: BatchRecord | undefined,
  id: string,
): { readonly kind: Outcome['kind']; readonly state: string | undefined } | undefined {
  const kind = recorded?.progress.get(id)?.outcome;
  return kind && { kind, state: recorded.progress.get(id)?.stateAfter };
}

/** Asserts that a batch of which any request was sent is on disk with all its items. */
function assertWholeOnDisk({ notion }: Played, run: Run, onDisk: BatchRecord | undefined): void {
  const wasAsked = notion.asked.some(
    ({ door, at, page }) =>
      door === run.door && at >= run.from && at <= run.to && run.batch.items.some(({ id }) => id === page),
  );
  if (!wasAsked && run.settled === undefined) return;
  const ids = new Set(onDisk?.batch.items.map(({ id }) => id));
  assert.ok(
    run.batch.items.every(({ id }) => ids.has(id)),
    `Batch ${run.batch.id} is not whole on disk.`,
  );
}

/** Asserts that the journal has the outcome that the window reported. */
function assertRecorded(
  played: Played,
  { batch }: Run,
  onDisk: BatchRecord | undefined,
  id: string,
  outcome: { readonly kind: Outcome['kind']; readonly state?: string | undefined } | undefined,
): void {
  const last = played.runs.findLast(
    (run) => run.batch.id === batch.id && run.batch.items.some((item) => item.id === id),
  );
  if (last?.batch !== batch) return;
  const story = () => storyOf(played, id);
  assert.ok(outcome !== undefined, `${id} has no outcome.\n${story()}`);
  const kind = onDisk?.progress.get(id)?.outcome;
  const isSame = kind === outcome.kind || (kind === 'changed' && batch.continues === true);
  assert.ok(isSame, `${id} is ${outcome.kind}, and ${String(kind)} in the journal.\n${story()}`);
  if (outcome.state !== undefined) assert.equal(onDisk?.progress.get(id)?.stateAfter, outcome.state, story());
}
