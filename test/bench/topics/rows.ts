import { spawnEmulator } from '../../emulator/spawn';
import type { Measure } from '../bench';
import { measured } from '../figures';
import { measureInside } from '../host/launch';

const known = 50_000;

/** The cost of a database of 50,000 rows in the extension host. */
export const rows: Measure = async (bench) => {
  const emulator = await spawnEmulator(['--huge', String(known)]);
  bench.cleanup.add(() => emulator.close());
  const found = await measureInside('many', { ...bench, emulator });
  await emulator.close();
  const hold = (what: string, { longest }: { readonly longest: number }, atMost?: number) =>
    measured({
      what: `longest hold: ${what}`,
      samples: [longest],
      unit: 'ms',
      ...(atMost !== undefined && { atMost }),
      how: 'monitorEventLoopDelay() in the extension host, view hidden',
    });
  const shown = found.shown.toLocaleString('en');
  return {
    title: `${known.toLocaleString('en')} rows known, ${shown} shown, in the extension host`,
    rows: [
      hold('nothing is done', found.idle),
      hold(`Load All (${(found.load.took / 1_000).toFixed(1)} s)`, found.load, 20),
      hold('rows go to the disk', found.keep, 20),
      hold('refresh, nothing changed', found.refresh, 20),
      hold('refresh, one row edited', found.refreshEdited, 20),
      hold(`whole refresh (${(found.refreshWhole.took / 1_000).toFixed(1)} s)`, found.refreshWhole, 20),
      hold(`${shown} rows are listed`, found.children, 20),
      measured({
        what: `${shown} rows drawn: of it the tree’s own`,
        samples: [found.ours / found.asIs.length],
        unit: 'ms',
        atMost: 20,
        how: 'all calls of getTreeItem() in one pass of VS Code together',
      }),
      measured({
        what: `${shown} rows drawn: longest hold`,
        samples: found.asIs.map(({ longest }) => longest),
        unit: 'ms',
        how: 'the view is open; VS Code’s pass and the tree’s part of it',
      }),
      measured({
        what: `${shown} rows drawn: VS Code’s own pass`,
        samples: found.prepared.map(({ longest }) => longest),
        unit: 'ms',
        how: 'the same with items that were prepared, longest hold',
      }),
      measured({
        what: 'heap for each row that is known',
        samples: [found.known / known],
        unit: 'bytes',
        atMost: 1_000,
        how: 'heap in use after Load All, less before it, ÷ 50,000',
      }),
      measured({
        what: 'heap for each row that is shown, besides',
        samples: [found.withNodes / found.shown],
        unit: 'bytes',
        how: 'heap in use once drawn, less before it, ÷ rows shown; VS Code’s own copy included',
      }),
    ],
  };
};
