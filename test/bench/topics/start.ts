import type { Measure } from '../bench';
import { emptyExtension } from '../empty';
import { measured } from '../figures';
import { measureInside } from '../host/launch';
import type { Result } from '../host/results';

const windows = 5;

export const start: Measure = async (bench) => {
  const results: Result<'start'>[] = [];
  const floor: number[] = [];
  const empty = { ...bench, extension: await emptyExtension(bench.extension) };
  // Alternating, so that other load on the machine affects both alike.
  for (let count = 0; count < windows; count++) {
    results.push(await measureInside('start', bench));
    floor.push((await measureInside('empty', empty)).activated);
  }
  const each = (key: keyof Result<'start'>) => results.map((result) => result[key]);
  return {
    title: `Start, in ${windows} fresh windows`,
    rows: [
      measured({
        what: 'activation',
        samples: each('activated'),
        unit: 'ms',
        atMost: 50,
        how: 'around extension.activate(): modules loaded, activate(), VS Code’s own part',
      }),
      measured({
        what: 'of it loading our code',
        samples: each('loaded'),
        unit: 'ms',
        how: 'VS Code’s own performance marks around import() of dist/extension.js',
      }),
      measured({
        what: 'of it activate() itself',
        samples: each('ours'),
        unit: 'ms',
        how: 'from its first call of VS Code until its stack is empty',
      }),
      measured({
        what: 'activation of an empty extension',
        samples: floor,
        unit: 'ms',
        how: 'the same with an activate() that does nothing, in windows in between',
      }),
      measured({
        what: 'added by the first look at the view',
        samples: each('firstLook'),
        unit: 'ms',
        how: 'import() of the chunk of bootstrap.ts in the extension host',
      }),
      measured({
        what: 'added by the first command',
        samples: each('firstCommand'),
        unit: 'ms',
        how: 'import() of the chunk of commands/table.ts after that',
      }),
      measured({
        what: 'added by the first request',
        samples: each('firstRequest'),
        unit: 'ms',
        how: 'import() of the chunks of notion/http/client.ts and the SDK, one after the other',
      }),
      measured({
        what: 'requests while it starts',
        samples: each('requestsActive'),
        unit: '',
        atMost: 0,
        how: 'request log 1 s after activation, nobody connected',
      }),
      measured({
        what: 'requests before the view shows',
        samples: each('requestsConnected'),
        unit: '',
        atMost: 0,
        how: 'request log over 1 s, connected, one database configured, view not shown yet',
      }),
    ],
  };
};
