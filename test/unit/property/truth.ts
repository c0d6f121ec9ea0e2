import type { Item, Outcome } from '../../../src/archive/batch';
import type { Asked, WatchedNotion } from './notion';
import type { Played } from './play';
import { type Call, type Run, tokenOf } from './window';

/** The facts about one item of one run, from the emulator and from the calls of the window. */
export interface Facts {
  readonly item: Item;
  readonly run: Run;
  /** Writes that Notion carried out. */
  readonly writes: readonly NonNullable<Asked['written']>[];
  /** Those of them that changed the page's state. */
  readonly changes: readonly NonNullable<Asked['written']>[];
  readonly calls: readonly Call[];
  /** All states of the page during the run. */
  readonly states: ReadonlySet<string>;
  /** Whether somebody else changed it after the last write. */
  readonly changedLater: boolean;
}

export function factsOf(played: Pick<Played, 'notion' | 'windows'>, run: Run, item: Item): Facts {
  const { notion } = played;
  const isOurs = ({ door, page, at }: Asked) =>
    door === run.door && page === item.id && at >= run.from && at <= run.to;
  const writes = notion.asked.filter(isOurs).flatMap(({ written }) => written ?? []);
  const changes = writes.filter(({ from, to }) => from !== to);
  const token = tokenOf(item.connection);
  const last = changes.at(-1);
  return {
    item,
    run,
    writes,
    changes,
    calls: (played.windows.find(({ door }) => door === run.door)?.calls ?? []).filter(
      (call) => call.page === item.id && call.from >= run.from && call.to <= run.to,
    ),
    states: notion.readingsDuring(token, item.id, run.from, run.to),
    changedLater: last !== undefined && notion.readingsDuring(token, item.id, last.at, run.to).size > 1,
  };
}

/** Refusals by the page's state, place or plan, which neither resuming nor an undo can change. */
export const refusals = new Set([
  'ancestorInTrash',
  'inTrash',
  'workspaceLevel',
  'refused',
  'invalid',
  'notApplied',
]);

/** Failures after which nobody outside Notion knows whether the write was saved. */
const ambiguous = new Set(['unavailable', 'timeout', 'network', 'badAnswer']);

export function mayHaveBeenSaved({ calls }: Facts): boolean {
  return calls.some(
    ({ kind, told }) => kind === 'write' && typeof told !== 'string' && ambiguous.has(told.kind),
  );
}

/**
 * Why an outcome is false; undefined where it is true. `changed` without a change of ours is allowed where nobody
 * outside Notion could tell: its answer was lost and the page is as asked, somebody else was faster between our
 * reading and our writing, or Notion took a second write to the Trash for a first one.
 */
export function untruth(
  facts: Facts,
  outcome: Pick<Outcome, 'kind'> & { readonly state?: string | undefined },
  switches: WatchedNotion['world']['switches'],
): string | undefined {
  const { changes, writes, states, item, run } = facts;
  const isSure = changes.length === 0;
  const wasSo = outcome.state !== undefined && states.has(outcome.state);
  const resumed = run.resumed?.has(item.id) ?? false;
  const whenNot = (isTrue: boolean, why: string) => (isTrue ? undefined : `${outcome.kind}, but ${why}`);
  switch (outcome.kind) {
    case 'changed': {
      const astray = changes.find(({ to }) => !isTowards(facts, to));
      if (astray !== undefined) return `changed, but it was made ${astray.to}`;
      const othersDid = states.size > 1 && (writes.length > 0 || mayHaveBeenSaved(facts));
      const twice = item.asked === 'trash' && switches.trashTwice === 'accepted' && writes.length > 0;
      if (!wasSo) return `changed, but it was never ${String(outcome.state)}`;
      return whenNot(!isSure || othersDid || twice || mayHaveBeenSaved(facts), 'no write changed it');
    }
    case 'already':
    case 'changedSince':
    case 'moved':
      return whenNot(isSure && wasSo, 'a write changed it, or it never was so');
    case 'found':
      return whenNot(isSure && wasSo && resumed, 'a write changed it, or it never was so');
    case 'gone':
      return whenNot(isSure && states.has('gone'), 'a write changed it, or it was there');
    case 'failed':
      return whenNot(isSure || facts.changedLater, 'a write changed it');
    case 'unknown':
      return whenNot(mayHaveBeenSaved(facts) || resumed || writes.length > 0, 'nothing was saved');
    case 'notStarted':
      return whenNot(writes.length === 0, 'it was written');
  }
}

/** By a restore or an undo, a page may become live or kept, whichever was asked for; otherwise only as asked. */
function isTowards({ item, run }: Facts, to: string): boolean {
  const { action, undoes } = run.batch;
  return to === item.asked || (to !== 'trash' && (action === 'restore' || undoes !== undefined));
}

/** Whether a write was sent after Notion had answered that the page is as asked. */
export function isWrittenAgain({ calls, item }: Facts): boolean {
  const confirmed = calls.find(({ told }) => told === item.asked);
  return confirmed !== undefined && calls.some(({ kind, from }) => kind === 'write' && from > confirmed.to);
}
