import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { startAfresh } from '../harness/afresh';
import type { Session } from '../harness/session';
import { until } from '../harness/until';
import { killProcess } from './hosts';

const pages = 20;
/** Writes in flight when the host is killed. */
const atOnce = 8;

/** How many writes Notion has answered, and whether those in flight are saved before or after the kill. */
export interface Point {
  readonly answered: number;
  readonly saved: 'before' | 'after';
}

const Holder = v.pipe(v.string(), v.parseJson(), v.object({ pid: v.number() }));

interface Checks {
  readonly beforeEach: () => Promise<void>;
  /** `ids`: pages that were or are being moved to the Trash. */
  readonly afterKill: (ids: readonly string[]) => Promise<void>;
}

export function killAndResume(session: () => Session, points: readonly Point[], checks?: Checks): void {
  /** Archives selected rows until some writes are answered and `atOnce` others are in flight. */
  async function beginArchive({ answered, saved }: Point): Promise<void> {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    const { control } = emulator;
    const kind = saved === 'before' ? 'holdAfterCommit' : 'hold';
    await control.fault({ kind, method: 'PATCH', skip: answered, times: atOnce });
    // Refuses the remaining writes, so that they are pending at the kill, however many are sent at once.
    await control.fault({
      kind: 'rateLimited',
      retryAfter: 60,
      method: 'PATCH',
      skip: answered,
      times: pages,
    });
    await workbench.runCommand('Notion: Focus on Pages View');
    await workbench.press('Home');
    await view.row('Bug tracker').expand();
    const rows = await until(async () => {
      const labels = await view.labels();
      assert.ok(labels.length > pages);
      return labels.slice(labels.indexOf('Bug tracker') + 1);
    });
    await view.waitUntilStill();
    await view.row(rows[0] ?? '').click();
    await view.row(rows[pages - 1] ?? '').click('Shift');
    await workbench.press('Delete');
    await dialog.waitFor(`Move ${pages} pages to the Trash?`);
    await dialog.click('Move to Trash');
    await control.waitUntilHeld(atOnce);
    // Every other request is answered first, so that the kill interrupts only the held ones.
    await until(async () => {
      const requests = await control.requests();
      assert.equal(requests.filter((one) => one.method === 'PATCH' && one.endedAt === null).length, atOnce);
    });
  }

  /** The files of the leases of batches that run. */
  async function leases(): Promise<readonly string[]> {
    const folder = join(session().storage, 'journal');
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith('.lease')).map((name) => join(folder, name));
  }

  /** Kills the process that holds the lease of the batch. */
  async function kill(): Promise<void> {
    const [lease = '', ...others] = await leases();
    assert.deepEqual(others, []);
    const { pid } = v.parse(Holder, await readFile(lease, 'utf8'));
    await killProcess(pid);
  }

  /** The ids of the written pages, each as often as it was written; refusals with 429 wrote nothing. */
  const written = async (): Promise<readonly string[]> => {
    const requests = await session().emulator.control.requests();
    return requests
      .filter(({ method, status }) => method === 'PATCH' && status !== 429)
      .map(({ path }) => path.split('/').at(-1) ?? '');
  };

  const inTrash = async (ids: readonly string[]): Promise<number> => {
    const { control } = session().emulator;
    const states = await Promise.all(ids.map((id) => control.state(id)));
    return states.filter((state) => state?.inTrash).length;
  };

  for (const point of points) {
    const { answered, saved } = point;
    it(`archives each page once (killed after ${answered} answers, other writes saved ${saved} the kill)`, async () => {
      const { workbench, emulator } = session();
      await startAfresh(session());
      await checks?.beforeEach();
      await beginArchive(point);
      await kill();
      await emulator.control.clearFaults();
      const sent = await written();
      await until(async () => {
        assert.equal(await inTrash(sent), sent.length);
      });

      await checks?.afterKill(sent);
      await workbench.reload();
      const asked = workbench.toast(/^Archiving 20 pages was interrupted/);
      await asked.waitFor();
      assert.equal(sent.length, answered + atOnce);
      assert.match(await asked.message(), new RegExp(`\\(${sent.length} of 20 done\\)\\.`));
      assert.deepEqual(await asked.buttons(), ['Resume', 'Undo', 'Leave as Is']);
      assert.deepEqual(await written(), sent, 'nothing is written without an answer');

      await asked.click('Resume');
      const moved = workbench.toast(/^Moved /);
      await moved.waitFor();
      const changed = await written();
      assert.equal(new Set(changed).size, pages, 'no page was lost and no other one touched');
      assert.equal(changed.length, pages, 'no page was written twice');
      assert.equal(await inTrash(changed), pages);
      await checks?.afterKill(changed);

      await moved.click('Undo');
      // The outcome may be in the list of messages only: VS Code shows no more than three toasts in 800 ms.
      await until(async () => {
        assert.equal(await inTrash(changed), 0);
        assert.deepEqual(await leases(), [], 'the undo has ended');
      });
    });
  }
}
