import { Budget } from './access/budget.js';
import { ParallelWrites } from './access/parallel.js';
import { Sharing } from './access/sharing.js';
import type { Token } from './access/tokens.js';
import { Cursors } from './http/cursors.js';
import { Faults } from './http/faults.js';
import { RequestLog } from './http/log.js';
import { Listings } from './query/listings.js';
import type { Sample } from './sample/sample.js';
import type { Clock } from './state/clock.js';
import type { Page } from './state/model.js';
import { SearchIndex } from './state/search-index.js';
import { Store } from './state/store.js';
import type { Switches } from './switches.js';

/** The result of a view's query, which can be read until it expires, in milliseconds since 1970. */
export interface ViewQuery {
  readonly viewId: string;
  readonly ids: readonly string[];
  readonly cutOff: boolean;
  readonly expiresAt: number;
}

/** All state of a running emulator. */
export interface World {
  readonly clock: Clock;
  readonly sample: Sample;
  readonly log: RequestLog;
  readonly faults: Faults;
  switches: Switches;
  tokens: readonly Token[];
  store: Store;
  index: SearchIndex;
  sharing: Sharing;
  cursors: Cursors;
  listings: Listings<string>;
  orders: Listings<Page>;
  viewQueries: Map<string, ViewQuery>;
  budget: Budget;
  writes: ParallelWrites;
}

type Stateful = Omit<World, 'clock' | 'sample' | 'log' | 'faults' | 'switches'>;

const freshState = (sample: Sample, clock: Clock, switches: () => Switches): Stateful => {
  const store = new Store(sample.entities);
  const index = new SearchIndex(
    store.get,
    () => clock.now(),
    () => switches().searchLagMs,
  );
  store.onChange((id, before) => {
    index.noteChange(id, before);
  });
  const sharing = new Sharing();
  for (const { token, id } of sample.shares) sharing.share(token, id);
  return {
    tokens: sample.tokens,
    store,
    index,
    sharing,
    cursors: new Cursors(() => switches().cursorsKept),
    listings: new Listings(),
    orders: new Listings(),
    viewQueries: new Map(),
    budget: new Budget(),
    writes: new ParallelWrites(),
  };
};

export const createWorld = (
  sample: Sample,
  clock: Clock,
  switches: Switches,
  random: () => number,
): World => {
  const world: World = {
    clock,
    sample,
    switches,
    log: new RequestLog(),
    faults: new Faults(random),
    ...freshState(sample, clock, () => world.switches),
  };
  return world;
};

/** Resets to the sample data and the given switches, and empties log and faults. */
export const resetWorld = (world: World, switches: Switches): void => {
  world.clock.reset();
  Object.assign(
    world,
    freshState(world.sample, world.clock, () => world.switches),
  );
  world.switches = switches;
  world.log.clear();
  world.faults.clear();
  world.faults.release();
};
