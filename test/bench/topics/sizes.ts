import { stat } from 'node:fs/promises';
import type { Measure } from '../bench';
import { measured } from '../figures';
import { chunkOf, closureOf, type Module, modulesIn } from './modules';

/**
 * The size of the download, and of the files read at each step of use. Minified, as packaged; 1 kB is 1000 bytes.
 * A file needed at several steps is counted at each.
 */
export const sizes: Measure = async ({ extension, vsix }) => {
  const modules = await modulesIn(extension);
  const start = closureOf('extension.js', modules);
  const sdk = closureOf(chunkOf('sdk', modules), modules);
  const bootstrap = closureOf(chunkOf('bootstrap', modules), modules);
  const command = closureOf(chunkOf('table', modules), modules);
  const request = closureOf(chunkOf('client', modules), modules);
  const beyond = (more: readonly Module[]) => more.filter((module) => !start.includes(module));
  const size = (what: string, list: readonly Module[], how: string, atMost?: number) =>
    measured({
      what,
      samples: [list.reduce((sum, { bytes }) => sum + bytes, 0) / 1000],
      unit: 'kB',
      ...(atMost !== undefined && { atMost }),
      how: `${how}: ${list.length} file${list.length === 1 ? '' : 's'}`,
    });
  return {
    title: 'Sizes',
    rows: [
      size('main bundle', start, 'dist/extension.js and what it imports statically', 60),
      size(
        'added by the first look at the view',
        beyond(bootstrap),
        'chunk of bootstrap.ts and its own imports',
      ),
      size('added by the first command', beyond(command), 'chunk of commands/table.ts and its own imports'),
      size(
        'added by the first request',
        beyond(request),
        'chunk of notion/http/client.ts and its own imports',
      ),
      size('SDK chunk', beyond(sdk), 'chunk of notion/sdk.ts, loaded with the first request'),
      size('all code', [...modules.values()], 'dist/*.js'),
      measured({
        what: 'VSIX',
        samples: [(await stat(vsix)).size / 1000],
        unit: 'kB',
        atMost: 560,
        how: 'out/notion-archivist.vsix by `npm run package`',
      }),
    ],
  };
};
