import { type Batch, continued, type Settled } from '../archive/batch';
import { undoable, undoBatch } from '../archive/undo';
import { summarize } from '../ui/summary';
import { showFailures, tellNotBegun, tellSummary } from '../ui/tell';
import { restoreAncestors } from './ancestors';
import { type Pages, perform, type PerformDeps } from './perform';

/**
 * Runs a batch, offers what can be done about failures, and says what came of it. Does not wait for an answer.
 * `resumed` is for a batch that was interrupted: see `RunOptions`.
 */
export async function runAndTell(
  deps: PerformDeps,
  batch: Batch,
  pages: Pages,
  resumed?: ReadonlySet<string>,
): Promise<void> {
  try {
    const settled = await perform(deps, batch, pages, { resumed });
    void follow(deps, batch, await restoreAncestors(deps, batch, settled, pages), pages, resumed);
  } catch (error) {
    tellNotBegun(error);
  }
}

async function follow(
  deps: PerformDeps,
  batch: Batch,
  settled: readonly Settled[],
  pages: Pages,
  resumed: ReadonlySet<string> | undefined,
): Promise<void> {
  const summary = summarize(batch.action, settled, batch.undoes !== undefined);
  const answer = await tellSummary(summary);
  if (answer === 'undo') await takeBack(deps, batch.id, pages);
  if (answer === 'retry' || (answer === 'show' && (await showFailures(summary)))) {
    const items = summary.failed.map(({ item }) => item);
    await runAndTell(deps, continued(batch, items), pages, resumed);
  }
}

/** Undoes what is left to undo of one batch. */
async function takeBack(deps: PerformDeps, id: string, pages: Pages): Promise<void> {
  const all = await deps.journal.batches();
  const recorded = all.find(({ batch }) => batch.id === id);
  const items = recorded === undefined ? [] : undoable(recorded, all);
  if (recorded !== undefined && items.length > 0)
    await runAndTell(deps, undoBatch(recorded.batch, items), pages);
}
