import { continued } from '../../archive/batch';
import type { Claim } from '../../archive/claims';
import {
  inspect,
  type InterruptedBatch,
  openItems,
  readInterrupted,
  readResumable,
  unsureIds,
} from '../../archive/interruptedBatches';
import { undoable } from '../../archive/undo';
import { askRecovery, type RecoveryAnswer } from '../../ui/messages/askRecovery';
import { tellBusy, tellTaken } from '../../ui/messages/tell';
import { attempt } from '../../ui/messages/attempt';
import { workspacesOf } from '../shared/connected';
import type { BatchDeps } from '../shared/deps';
import { mayWrite } from './mayWrite';
import { connectedOf, runAndTell, undoClaimed } from './runAndTell';

/**
 * Asks whether to resume, undo or leave each interrupted batch, and does it, oldest first. Skips those in `asked`, to
 * which it adds, and those that another window holds: then it gives false. Nothing changes in Notion before the answer.
 */
export async function offerAll(deps: BatchDeps, asked: Set<string>): Promise<boolean> {
  let wereAllFree = true;
  for (const id of openItems(await deps.journal.batches()).keys()) {
    const batch = asked.has(id) ? undefined : await readInterrupted(deps.journal, id);
    if (batch === undefined || workspacesOf(deps.workspaces, batch.open).length === 0) continue;
    if (!(await deps.claims.with(id, (claim) => decide(deps, id, claim, asked)))) wereAllFree = false;
  }
  return wereAllFree;
}

/** Asks about one batch, even if it is in `asked`. */
export async function recover(deps: BatchDeps, id: string, asked: Set<string>): Promise<void> {
  if (!(await deps.claims.with(id, (claim) => decide(deps, id, claim, asked)))) tellBusy();
}

/** Goes on with a batch that was interrupted, or cancelled, unless it is in use. */
export async function resumeRecorded(deps: BatchDeps, id: string): Promise<void> {
  const isFree = await deps.claims.with(id, async (claim) => {
    const batch = await readResumable(deps.journal, id);
    if (batch === undefined) tellTaken();
    else await resume(deps, batch, claim, readResumable);
  });
  if (!isFree) tellBusy();
}

async function decide(deps: BatchDeps, id: string, claim: Claim, asked: Set<string>): Promise<void> {
  const { workspaces, journal, log } = deps;
  const undoableItems = connectedOf(deps, undoable);
  let isToAsk: boolean | undefined = true;
  while (isToAsk === true) {
    const batch = await readInterrupted(journal, id);
    if (batch === undefined) return;
    asked.add(id);
    const inspected = await inspect(batch, (connection) => workspaces.get(connection)?.api);
    const canUndo = undoableItems(batch.recorded, await journal.batches(id)).length > 0;
    const answer = await askRecovery(batch, inspected, canUndo);
    if (answer === undefined) return;
    // An error is told here, so that the other batches are asked about all the same.
    isToAsk = await attempt(log, () => follow(deps, answer, id, claim));
  }
}

/** Gives whether to ask again. */
async function follow(deps: BatchDeps, answer: RecoveryAnswer, id: string, claim: Claim): Promise<boolean> {
  // Somebody may have answered from the history, or another window may have taken over the lease.
  const batch = (await claim.renew()) ? await readInterrupted(deps.journal, id) : undefined;
  if (batch === undefined) tellTaken();
  else if (answer === 'again') return true;
  else if (answer === 'leave') await deps.journal.close(id);
  else if (answer === 'resume') await resume(deps, batch, claim);
  else {
    const ask = deps.settings.confirm === 'always';
    await undoClaimed(deps, { id, which: connectedOf(deps, undoable), ask }, claim);
  }
  return false;
}

/** Releases the lease, as the run takes its own. It reads each page before it writes. */
async function resume(
  deps: BatchDeps,
  { recorded, open }: InterruptedBatch,
  claim: Claim,
  read: typeof readInterrupted = readInterrupted,
): Promise<void> {
  if (!(await mayWrite(workspacesOf(deps.workspaces, open)))) return;
  const { batch } = recorded;
  const lease = await claim.take();
  const now = lease && (await read(deps.journal, batch.id));
  const asked = new Set(open.map(({ id }) => id));
  const items = now?.open.filter(({ id }) => asked.has(id)) ?? [];
  if (lease === undefined || now === undefined || items.length === 0) {
    tellTaken();
    return;
  }
  await lease.release();
  await runAndTell(deps, { batch: continued(batch, items), resumed: true, unsure: unsureIds(now.recorded) });
}
