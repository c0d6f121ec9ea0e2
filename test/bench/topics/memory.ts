import type { Measure } from '../bench';
import { measured } from '../figures';
import { measureInside } from '../host/launch';

const mB = 1_000;

export const memory: Measure = async (bench) => {
  const { most, left } = await measureInside('memory', bench);
  return {
    title: 'A batch of 10,000 pages in the extension host',
    rows: [
      measured({
        what: 'heap added while it runs',
        samples: [most / 1_000],
        unit: 'kB',
        atMost: 20 * mB,
        how: 'most heap in use during the batch, collected every 500 ms, less before it',
      }),
      measured({
        what: 'heap added once it is over',
        samples: [left / 1_000],
        unit: 'kB',
        how: 'heap in use when nothing is under way any more, less before it',
      }),
    ],
  };
};
