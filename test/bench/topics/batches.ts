import type { Measure } from '../bench';
import { compare, inRows, type Taken } from '../batch/compare';
import type { Row } from '../table';

/** 100 pages to the Trash, where Notion accepts every write, and where it refuses many writes to one parent at once. */
export const batches: Measure = async ({ emulator }) => {
  const free = await compare(emulator, 100, {});
  const strict = await compare(emulator, 100, { parallelWrites: 8 });
  return {
    title: 'Batches of 100 pages, each answer taking 200 ms',
    rows: [
      ...inRows('free', free),
      timesFaster('free: ours against the SDK loop', free, 25),
      ...inRows('409 above 8 writes at once', strict),
      timesFaster('409 above 8 writes at once: ours against the SDK loop', strict, 6.5),
    ],
  };
};

/** 500 pages to the Trash, with a rate budget for every window of 60 s. */
export const budgets: Measure = async ({ emulator }) => {
  const small = await compare(emulator, 500, { budget: 180 });
  const large = await compare(emulator, 500, { budget: 600 });
  return {
    title: 'Batches of 500 pages on a budget of requests per 60 s, each answer taking 200 ms',
    rows: [
      ...inRows('180 per 60 s', small),
      againstLimit('180 per 60 s: ours against two windows', small, 120_000),
      ...inRows('600 per 60 s', large),
    ],
  };
};

function timesFaster(what: string, taken: ReadonlyMap<string, Taken>, atLeast: number): Row {
  const times = of(taken, 'SDK loop').ms / of(taken, 'ours').ms;
  const goal = `≥ ${atLeast} times ${times >= atLeast ? 'met' : 'MISSED'}`;
  return { what, figure: `${times.toFixed(1)} times faster`, goal, how: 'second ÷ first' };
}

/** The third window begins after two have passed, so no client can end before. */
function againstLimit(what: string, taken: ReadonlyMap<string, Taken>, limitMs: number): Row {
  const share = of(taken, 'ours').ms / limitMs;
  const goal = `≤ 1.10 ${share <= 1.1 ? 'met' : 'MISSED'}`;
  return { what, figure: share.toFixed(2), goal, how: 'wall time ÷ the time that the budget sets' };
}

function of(taken: ReadonlyMap<string, Taken>, way: string): Taken {
  const found = taken.get(way);
  if (found === undefined) throw new Error(`${way} was not measured.`);
  return found;
}
