import assert from 'node:assert/strict';
import { startAfresh } from '../harness/afresh';
import { patience } from '../harness/patience';
import type { Session } from '../harness/session';
import { until } from '../harness/until';
import { copiesIn, deleteCopies, filesIn, isCopy } from './copies';
import { hostsOf, killProcess } from './hosts';

/** Notion is asked for the properties and for the content of a page. */
const requestsOfEach = 2;

/** `answered`: of how many pages Notion has given the content at the kill, some of which are being written then. */
export function killAndExportAgain(session: () => Session, answered: readonly number[]): void {
  /** Gives the number of pages, by the question. */
  async function beginExport(): Promise<number> {
    const { view, dialog } = session().workbench;
    const menu = await view.row('Bug tracker').contextMenu();
    await menu.choose('Export as Markdown…');
    await dialog.waitFor(/Export \d+ pages as Markdown\?/);
    const [count = ''] = /\d+/.exec(await dialog.message()) ?? [];
    await dialog.click('Export');
    return Number(count);
  }

  /** Waits until half of the answered pages are written, and others are just being, which takes milliseconds. */
  async function untilWriting(pages: number): Promise<void> {
    if (pages === 0) await session().emulator.control.waitUntilHeld();
    const check = async () => {
      const files = await filesIn(session());
      const written = files.filter(isCopy).length;
      assert.ok(written === pages || (written >= Math.floor(pages / 2) && files.length > written));
    };
    await until(check, patience, 0);
  }

  for (const pages of answered) {
    it(`exports what is missing, and has no half file (killed after ${pages} pages)`, async () => {
      const { workbench, emulator } = session();
      const { control } = emulator;
      await startAfresh(session());
      await deleteCopies(session());
      await control.fault({ kind: 'hold', path: '/markdown', skip: pages, times: 1_000 });
      const hosts = await hostsOf(session());
      const all = await beginExport();
      await untilWriting(pages);
      await Promise.all(hosts.map(killProcess));
      await control.clearFaults();
      const before = (await copiesIn(session())).ids.size;
      assert.ok(before <= pages);

      await workbench.reload();
      await control.clearRequests();
      assert.equal(await beginExport(), all);
      const told = workbench.toast(/^Exported /);
      await told.waitFor();
      const upToDate = before === 0 ? '' : ` Up to date: ${before}.`;
      assert.equal(await told.message(), `Exported ${all - before} pages.${upToDate}`);
      const read = (await control.requests()).filter(({ path }) => path.startsWith('/v1/pages/'));
      assert.equal(read.length, requestsOfEach * (all - before), 'what is whole is not read again');
      const { ids, others } = await copiesIn(session());
      assert.equal(ids.size, all);
      assert.deepEqual(others, []);
    });
  }
}
