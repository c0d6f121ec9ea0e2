import assert from 'node:assert/strict';
import { useConnected, useConnectedWith } from './harness/connected';
import { killAndResume, type Point } from './killed/archive';
import { copiesIn, deleteCopies } from './killed/copies';
import { killAndExportAgain } from './killed/export';
import { useNewHosts } from './killed/hosts';

/** All points take a while: `npm run test:kills` asks for them. */
const all = process.env.KILLS === 'all';

const points: readonly Point[] = Array.from({ length: 20 }, (_, index) => ({
  answered: index >> 1,
  saved: index % 2 === 0 ? 'before' : 'after',
}));

const someOf = (each: number) => (all ? points : points.filter((_, index) => index % each === 0));

describe('an extension host that is killed in the middle of a batch', () => {
  killAndResume(useConnected('bugTracker'), someOf(10));
});

describe('an extension host that is killed where copies are kept', () => {
  const session = useConnectedWith({ 'notionArchivist.copies.when': 'archive' }, 'bugTracker');
  useNewHosts(session);
  killAndResume(session, someOf(20), {
    beforeEach: () => deleteCopies(session()),
    afterKill: async (pages) => {
      const { ids } = await copiesIn(session());
      for (const id of pages) assert.ok(ids.has(id.replaceAll('-', '')), `${id} has no copy`);
    },
  });
  killAndExportAgain(session, all ? [0, 1, 20, 60, 110] : [20]);
});
