import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appliesTo, type Batch, type Item, newBatch, targetState } from '../../../src/archive/batch';
import type { Journal } from '../../../src/archive/journal/journal';
import { BatchTakenError } from '../../../src/archive/journal/errors';
import { undoable, reversedBatch } from '../../../src/archive/undo';
import { plain } from '../../emulator/state/values';
import { recordsIn } from '../support/batches';
import { idOf } from '../support/notion';
import { Moments } from './moments';
import type { Asked, Used, WatchedNotion } from './notion';
import type { Act, Plan } from './plan';
import { pool } from './pool';
import type { Reading } from './timeline';
import { Tree } from './tree';
import { connectionOf, type Run, Window } from './window';

/** The door of the window that only watches, until it recovers and undoes batches after the others have ended. */
const nextDoor = 2;

/** Everything that was recorded while a plan was played, for the invariants to check. */
export interface Played {
  readonly plan: Plan;
  readonly notion: WatchedNotion;
  readonly folder: string;
  readonly windows: readonly Window[];
  readonly next: Window;
  readonly tree: Tree;
  readonly acts: Acts;
  /** In the order in which they ended. */
  readonly runs: readonly Run[];
  /** Ids of pages that were read or written before the journal had the item on disk. */
  readonly tooEarly: readonly string[];
}

/** Plays a plan until its windows have ended or were killed, with its faults and other people's edits. */
export async function play(plan: Plan, notion: WatchedNotion, folder: string): Promise<Played> {
  notion.reset(plan.switches);
  const { kill } = plan;
  const alive = (door: number) => windows[door]?.isDead() !== true;
  const next = new Window(nextDoor, notion, folder, [], alive);
  const tree = new Tree(notion, next.api(connectionOf.full), next.journal);
  await tree.load();

  const all = new Moments();
  const first = new Moments();
  const running = new Map<number, Batch>();
  const tooEarly: string[] = [];
  notion.tell((event, asked) => {
    if (event === 'asked') tooEarly.push(...unknownOnDisk(folder, running.get(asked.door), asked));
    all.passed(event);
    if (asked.door === 0) first.passed(event);
  });
  for (const fault of plan.faults) notion.world.faults.schedule(fault);
  for (const { at, edit } of plan.edits) {
    all.at(at, () => {
      notion.edit(edit);
    });
  }

  const windows: readonly Window[] = plan.windows.map(
    (_, door) => new Window(door, notion, folder, door === 0 ? [all, first] : [all], alive),
  );
  if (kill !== undefined)
    first.at(kill.at, () => {
      windows[0]?.kill(kill.torn);
      if (!kill.arrives) notion.shut(0);
    });

  const acts = new Acts(notion);
  const runs: Run[] = [];
  await Promise.all(
    windows.map(async (window, door) => {
      for (const act of plan.windows[door] ?? []) {
        const batch = await acts.batchFor(act, window.journal, runs);
        if (batch === undefined || window.isDead()) continue;
        running.set(door, batch);
        const isRivalled = () =>
          [...running.values()].filter(({ undoes }) => undoes === batch.undoes).length > 1;
        const wasRivalled = isRivalled();
        const run = await window
          .run(batch, {
            cancelAfter: act.kind === 'change' ? act.cancelAfter : undefined,
            onSettled: (settled) => {
              tree.settle(settled);
            },
          })
          .catch((error: unknown) => {
            // When two windows undo the same batch at once, only one gets its lease.
            const isTaken = error instanceof BatchTakenError && batch.undoes !== undefined;
            if (!isTaken || !(wasRivalled || isRivalled())) throw error;
            return undefined;
          });
        if (run === undefined) {
          running.delete(door);
          continue;
        }
        await window.ended();
        await notion.quiet(door);
        // Requests that were cancelled, or sent before a kill, may have arrived after the run ended.
        runs.push({ ...run, to: notion.ticks.next() });
        running.delete(door);
      }
    }),
  );
  all.end();
  first.end();
  for (const window of windows) {
    window.close();
    await window.ended();
  }
  await notion.quiet();
  return { plan, notion, folder, windows: [...windows, next], next, tree, acts, runs, tooEarly };
}

/** Makes batches of the acts in a plan. */
class Acts {
  readonly #shown: ReadonlyMap<string, Reading>;
  readonly #first: ReturnType<WatchedNotion['entities']>;
  #count = 0;

  constructor(private readonly notion: WatchedNotion) {
    this.#first = notion.entities();
    const shownTo = (token: Used) => pool.map((id) => [`${token} ${id}`, notion.reading(token, id)] as const);
    this.#shown = new Map([...shownTo('full'), ...shownTo('pat')]);
  }

  /** Undefined where no page is left to change. */
  async batchFor(act: Act, journal: Journal, runs: readonly Run[]): Promise<Batch | undefined> {
    if (act.kind === 'undo') {
      const recorded = await recordsIn(journal);
      const ended = recorded.filter(({ batch }) => runs.some((run) => run.batch.id === batch.id));
      const chosen = ended[act.back % ended.length];
      return chosen && this.undoOf(chosen, recorded);
    }
    const items = act.pages
      .map((id, index) => this.#item(act, id, act.both && index % 2 === 1 ? 'pat' : 'full'))
      .filter((item) => appliesTo(act.action, item.before));
    return items.length === 0 ? undefined : this.#timed(newBatch(act.action, items));
  }

  undoOf(recorded: Parameters<typeof undoable>[0], all: Parameters<typeof undoable>[1]): Batch | undefined {
    const items = undoable(recorded, all);
    return items.length === 0 ? undefined : this.#timed(reversedBatch(recorded.batch, items));
  }

  /** Ids made in the same millisecond have no order, so a counter is put in front of each. */
  #timed(batch: Batch): Batch {
    return { ...batch, id: `${String(++this.#count).padStart(4, '0')}-${batch.id}` };
  }

  #item(act: Extract<Act, { kind: 'change' }>, id: string, token: Used): Item {
    // A deleted page is still shown as a row.
    const entity = this.notion.world.store.get(id) ?? this.#first.get(id);
    const shown = act.fresh ? this.notion.reading(token, id) : this.#shown.get(`${token} ${id}`);
    return {
      kind: 'page',
      id: idOf(id),
      connection: connectionOf[token],
      title: entity?.kind === 'page' ? plain(entity.title) : '',
      ...(entity?.parent.kind === 'dataSource' && { source: idOf(entity.parent.id) }),
      before: shown === undefined || shown === 'gone' ? 'live' : shown,
      asked: targetState[act.action],
    };
  }
}

/** Ids that were not on disk when a request came: of the batch's items, and of the page if its write was not noted. */
function unknownOnDisk(folder: string, batch: Batch | undefined, { page, method }: Asked): readonly string[] {
  if (batch === undefined || page === undefined) return [];
  const lines = readFileSync(join(folder, `${batch.id}.jsonl`), 'utf8').split('\n');
  const items = lines.filter((line) => line.startsWith('{"kind":"item"'));
  const missing = batch.items.filter(({ id }) => !items.some((line) => line.includes(`"id":"${id}"`)));
  const isStarted =
    method !== 'PATCH' || lines.some((line) => line.startsWith(`{"kind":"started","id":"${page}"`));
  return [...missing.map(({ id }) => id), ...(isStarted ? [] : [page])];
}
