import { connectNotion, type Notion } from '../../../src/notion/connect';
import { newestFirst } from '../../../src/notion/query/query';
import { hugeRows, hugeSource } from '../batch/pages';
import { archiveAll } from '../batch/ways';
import type { Measure } from '../bench';
import { measured } from '../figures';

const latencyMs = 200;
const pages = 500;
/** Pages between two refreshes. */
const every = 50;

/** How long a person waits while a batch runs through the same connection. */
export const meanwhile: Measure = async ({ emulator: { control, url, tokens } }) => {
  await control.reset();
  await control.setSwitches({ latencyMs });
  const log = { info: () => undefined, warn: () => undefined };
  const notion = connectNotion({ origin: url, token: tokens.full, log });
  const refreshes: Promise<number>[] = [];
  let settled = 0;
  try {
    await archiveAll(notion, hugeRows(pages), () => {
      if (++settled % every === 0) refreshes.push(timeToRefresh(notion));
    });
    return {
      title: `Refresh of 100 rows in the middle of a batch of ${pages} pages, each answer taking ${latencyMs} ms`,
      rows: [
        measured({
          what: 'time to rows',
          samples: await Promise.all(refreshes),
          unit: 'ms',
          atMost: 2_000,
          how: `the query of a refresh, begun after every ${every} pages of the batch`,
        }),
      ],
    };
  } finally {
    notion.dispose();
    await control.reset();
  }
};

async function timeToRefresh({ api }: Notion): Promise<number> {
  const started = performance.now();
  await api.rows({ id: hugeSource, propertyIds: ['title'] }, newestFirst);
  return performance.now() - started;
}
