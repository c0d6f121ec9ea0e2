import { checkBatches } from '../../unit/property/property';
import type { Measure } from '../bench';

const runs = 1_000;

/** Random batches, faults, kills and other people against the emulator. A counterexample is a failure. */
export const property: Measure = async () => {
  const { seed, runs: done, seconds, failure } = await checkBatches(runs);
  if (failure !== undefined) throw new Error(`Run ${done} with PROPERTY_SEED=${seed}: ${failure}`);
  return {
    title: 'Batches, whatever happens',
    rows: [
      {
        what: 'random runs that kept all invariants',
        figure: String(done),
        goal: `≥ ${runs} ${done >= runs ? 'met' : 'MISSED'}`,
        how: `PROPERTY_SEED=${seed}`,
      },
      {
        what: 'time they took',
        figure: `${seconds.toFixed(0)} s`,
        goal: '',
        how: 'in this process, with the emulator',
      },
    ],
  };
};
