import assert from 'node:assert/strict';
import { continued } from '../../../src/archive/batch';
import { inspect, type InterruptedBatch, unsureIds } from '../../../src/archive/interruptedBatches';
import { interruptedIn } from '../support/batches';
import { withoutWrites, withRuns } from './calm';
import type { Kill } from './plan';
import type { Played } from './play';
import { storyOf } from './story';
import { factsOf, refusals } from './truth';
import { undone } from './undoing';
import { type Run, tokenOf } from './window';

/** Recovers as the next start does, and asserts that it does what the person answers and nothing else. */
export async function recovered(played: Played, answer: Kill['answer']): Promise<Played> {
  const found = await withoutWrites(played, async () => {
    const all = await interruptedIn(played.next.journal);
    for (const one of all) await inspect(one, (connection) => played.next.api(connection));
    return all;
  });
  assertNothingForgotten(played, found);
  let told = played;
  for (const one of found) told = await answered(told, one, answer);
  const left = await interruptedIn(played.next.journal);
  if (answer === 'leave') assert.deepEqual(left, [], 'Offered again after it was to be left as it is.');
  return told;
}

async function answered(played: Played, one: InterruptedBatch, answer: Kill['answer']): Promise<Played> {
  const { id } = one.recorded.batch;
  switch (answer) {
    case 'leave':
      await withoutWrites(played, async () => played.next.journal.close(id));
      return played;
    case 'undo':
      return undone(played, id);
    case 'resume': {
      const batch = continued(one.recorded.batch, one.open);
      const run = await played.next.run(batch, { resumed: unsureIds(one.recorded) });
      const told = withRuns(played, run);
      assertResumed(played, told, run);
      return told;
    }
  }
}

/** Asserts that every item a killed window left open is offered, unless a later batch has the page. */
function assertNothingForgotten({ runs, notion }: Played, found: readonly InterruptedBatch[]): void {
  for (const run of runs.filter(({ settled }) => settled === undefined)) {
    const later = new Set(
      runs
        .filter(({ batch }) => batch.id > run.batch.id)
        .flatMap(({ batch }) => batch.items.map(({ id }) => id)),
    );
    const isUndone = runs.some(({ batch }) => batch.undoes === run.batch.id);
    const known = found.find(({ recorded }) => recorded.batch.id === run.batch.id);
    const settled = known?.recorded.progress;
    const wasAsked = notion.asked.some(
      ({ door, at, page }) =>
        door === run.door && at >= run.from && run.batch.items.some(({ id }) => id === page),
    );
    if (!wasAsked || isUndone) continue;
    for (const { id } of run.batch.items) {
      const isOpen = known?.open.some((item) => item.id === id) ?? false;
      if (known !== undefined && !later.has(id) && settled?.get(id)?.outcome === undefined)
        assert.ok(isOpen, `${id} was never settled and is not offered.`);
    }
  }
}

/** Asserts that resuming settled all open items, repeated no write that was done, and sent nothing about other items. */
function assertResumed(before: Played, told: Played, run: Run): void {
  const fail = (page: string, why: string): never => assert.fail(`${page}: ${why}\n${storyOf(told, page)}`);
  for (const { item, outcome } of run.settled ?? []) {
    const isOver =
      outcome.kind === 'notStarted'
        ? outcome.why === 'refused'
        : outcome.kind === 'failed'
          ? refusals.has(outcome.failure.kind)
          : outcome.kind !== 'unknown';
    if (!isOver) fail(item.id, `${JSON.stringify(outcome)} after resuming`);
    const earlier = before.runs
      .filter(({ batch }) => batch.id === run.batch.id)
      .flatMap((one) => factsOf(told, one, item).changes);
    const last = earlier.at(-1);
    if (last === undefined) continue;
    const since = told.notion.readingsDuring(tokenOf(item.connection), item.id, last.at, run.to);
    const isDoneTwice =
      since.size === 1 && factsOf(told, run, item).calls.some(({ kind }) => kind === 'write');
    if (isDoneTwice) fail(item.id, 'was written again although it had been changed already');
  }
  const open = new Set<string>(run.batch.items.map(({ id }) => id));
  const asked = told.notion.asked.filter(
    ({ door, at }) => door === run.door && at >= run.from && at <= run.to,
  );
  for (const { page } of asked)
    if (page !== undefined && !open.has(page)) fail(page, 'was asked about and had been settled');
}
