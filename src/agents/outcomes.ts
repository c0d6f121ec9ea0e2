import type { Action, ItemResult } from '../archive/batch';
import type { BatchEnd } from '../commands/batch/runAndTell';
import { explain } from '../ui/text/explain';
import { contentNote, lineOf } from './content';

/** Pages that a result lists; those that are not as asked come first. */
const mostListed = 200;

/** The outcome of a batch, page by page. Nothing that Notion did not confirm is said to be done. */
export function describeEnd(action: Action, { batch, results }: BatchEnd, isUndo = false): object {
  const count = (...kinds: ItemResult['outcome']['kind'][]) =>
    results.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
  const isDone = ({ outcome }: ItemResult) => outcome.kind === 'changed' || outcome.kind === 'found';
  const sorted = [...results.filter((one) => !isDone(one)), ...results.filter(isDone)];
  const changed = count('changed', 'found');
  const unconfirmed = count('unknown');
  return {
    contentNote,
    batch,
    changed,
    of: results.length,
    ...(unconfirmed > 0 && { unconfirmed }),
    pages: sorted.slice(0, mostListed).map((one) => ({
      id: one.item.id,
      result: outcomeInWords(action, one),
      content: { title: lineOf(one.item.title, 100) },
    })),
    ...(results.length > mostListed && {
      cut: `${results.length - mostListed} more pages are not listed. Call history with this batch for them.`,
    }),
    ...(changed + unconfirmed > 0 && !isUndo && { undo: 'Call undo with this batch to take it back.' }),
  };
}

/** For a model, so that it is not translated; the reasons are the ones that people read. */
function outcomeInWords(action: Action, { item, outcome }: ItemResult): string {
  switch (outcome.kind) {
    case 'changed':
    case 'found':
      return { trash: 'moved to the Trash', kept: 'moved to Notion’s Archive', live: 'restored' }[item.asked];
    case 'already':
      return action === 'restore' ? 'was not archived' : 'was archived already';
    case 'changedSince':
      return 'left alone: somebody changed it since';
    case 'moved':
      return 'left alone: it is in another database now';
    case 'gone':
      return 'gone: deleted for good, or no longer shared';
    case 'failed':
      return `not changed. ${reasonOf(outcome.failure)}`;
    case 'unknown':
      return `NOT CONFIRMED: it may or may not have been changed. ${reasonOf(outcome.failure)}`;
    case 'notStarted':
      return {
        cancelled: 'not started: the call was cancelled',
        lost: 'not started: the connection was lost',
        refused: 'not started: this connection may not change pages',
        journal: 'not started: the undo history could not be saved',
        taken: 'not started: another window took over',
      }[outcome.why];
  }
}

/** Without what Notion’s message quotes of a page. */
function reasonOf(failure: Parameters<typeof explain>[0]): string {
  return failure.kind === 'invalid' ? 'Notion rejected the request.' : explain(failure).sentence;
}
