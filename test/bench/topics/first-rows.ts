import type { Measure } from '../bench';
import { measured, median } from '../figures';
import { measureInside } from '../host/launch';
import { type CachedRows, type FirstRows, latencyMs } from '../host/results';
import type { Row } from '../table';

export const firstRows: Measure = async (bench) => {
  const { unknown, known, cached, cachedMany } = await measureInside('rows', bench);
  return {
    title: `First rows of Bug tracker, each answer taking ${latencyMs.rows} ms`,
    rows: [
      ...rowsOf('data source known', known, 1),
      ...rowsOf('data source not known', unknown, 3),
      ...cachedRows(cached),
      ...cachedRows(cachedMany),
    ],
  };
};

function rowsOf(what: string, { ms, roundTrips, requests }: FirstRows, atMost: number): readonly Row[] {
  return [
    measured({
      what: `${what}: round trips`,
      samples: roundTrips,
      unit: '',
      atMost,
      how: 'longest chain of requests in the log that each began after one had ended',
    }),
    measured({ what: `${what}: requests`, samples: requests, unit: '', how: 'begun before rows were there' }),
    measured({
      what: `${what}: time`,
      samples: ms,
      unit: 'ms',
      how: `getChildren() and getChildren(database) of the running extension, ${ms.length} runs`,
    }),
    measured({
      what: `${what}: time not spent waiting`,
      samples: ms.map((time, run) => time - latencyMs.rows * (roundTrips[run] ?? 0)),
      unit: 'ms',
      how: 'time − round trips × latency: ours, the SDK’s and the emulator’s',
    }),
  ];
}

function cachedRows({ ms, roundTrips, rows, held }: CachedRows): readonly Row[] {
  const what = `${median(rows)} rows of the last session`;
  return [
    measured({
      what: `${what}: round trips`,
      samples: roundTrips,
      unit: '',
      atMost: 0,
      how: 'as above, the connection made anew over the same files',
    }),
    measured({ what: `${what}: time`, samples: ms, unit: 'ms', atMost: 100, how: 'as above' }),
    measured({
      what: `${what}: longest hold of the event loop`,
      samples: held,
      unit: 'ms',
      atMost: 20,
      how: 'monitorEventLoopDelay, until rows were there',
    }),
  ];
}
