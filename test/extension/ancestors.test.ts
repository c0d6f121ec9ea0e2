import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, stored, written } from './support/emulator';
import { useTestBed, type Window } from './support/services';
import { watchProgress } from './support/progress';

const { oldPhase, oldProject, oldTask, oldStep } = ids.pages;

describe('a page below something in the Trash', () => {
  const bed = useTestBed();
  let window: Window;

  const question = (answer?: string) => bed.prompts.expect(/^Restore “Old project” first\?$/, answer);

  beforeEach(async () => {
    await configure({ databases: [ids.databases.oldTasks], confirm: 'never' });
    window = bed.open();
    await window.connect();
  });

  async function restorePhase(): Promise<void> {
    await window.commands.restore(await window.reader.page(oldPhase, 'Old tasks', 'Trash'));
  }

  it('offers to restore the trashed ancestor of a page first, then restores both', async () => {
    await window.reader.rows('Old tasks', 'Trash');
    const asked = question('Restore “Old project” Too');
    void bed.prompts.expect(/^Restored /);
    await restorePhase();
    assert.equal((await asked).modal, true);
    assert.match((await asked).detail, /^It contains “Phase one” and is in the Trash/);
    assert.equal(await stored(oldProject), 'live');
    assert.equal(await stored(oldPhase), 'live');
    const live = (await window.reader.pages('Old tasks')).map(({ page }) => page.title);
    assert.ok(live.includes('Phase one'), live.join());
  });

  it('restores neither a page nor its trashed ancestor after Escape, and says why', async () => {
    void question();
    void bed.prompts.expect(/^“Phase one” was not changed\. Something that contains it is in the Trash/);
    await restorePhase();
    assert.equal(await stored(oldProject), 'trash');
    assert.equal(await stored(oldPhase), 'trash');
    assert.ok(!(await written()).includes(oldProject));
  });

  it('retries a page until Notion has settled its restored ancestor', async () => {
    await control.setSwitches({ settleMs: 60_000 });
    // Refused first because of the ancestor, then because its restore has not settled; the third try succeeds.
    await control.fault({ kind: 'hold', method: 'PATCH', path: oldPhase, skip: 2 });
    void question('Restore “Old project” Too');
    void bed.prompts.expect(/^Restored /);
    const restoring = restorePhase();
    await control.waitUntilHeld();
    await control.advance(60_000);
    await control.release();
    await restoring;
    assert.equal(await stored(oldPhase), 'live');
    assert.ok((await written()).filter((one) => one === oldPhase).length > 2);
  });

  it('puts a page and its ancestor back into the Trash with Undo in the message', async () => {
    // Notion would not move what is at the top of a workspace back to the Trash.
    const parent = { kind: 'page', id: ids.pages.engineering } as const;
    await control.edit({ kind: 'move', id: oldProject, parent });
    void question('Restore “Old project” Too');
    void bed.prompts.expect(/^Restored /, 'Undo');
    const undone = bed.prompts.expect(/^Undone/);
    await restorePhase();
    await undone;
    assert.equal(await stored(oldPhase), 'trash');
    assert.equal(await stored(oldProject), 'trash');
  });

  it('offers the topmost of several trashed ancestors first, and the next after Retry', async () => {
    void bed.prompts.expect(/^Restore “Step one”\?$/, 'Restore');
    void question('Restore “Old project” Too');
    void bed.prompts.expect(
      /“Step one” was not changed\. Something that contains it is in the Trash/,
      'Retry',
    );
    void bed.prompts.expect(/^Restore “Phase one” first\?$/, 'Restore “Phase one” Too');
    const restored = bed.prompts.expect(/^Restored /);
    await window.commands.restore(oldStep);
    await restored;
    for (const one of [oldProject, oldPhase, oldStep])
      assert.equal((await control.state(one))?.readsInTrash, false);
  });

  it('restores with an ancestor the page that is in the Trash only because of it', async () => {
    const row = await window.reader.page(oldTask, 'Old tasks', 'Trash');
    void question('Restore “Old project” Too');
    void bed.prompts.expect(/^Restored /);
    await window.commands.restore(row);
    assert.equal((await control.state(oldTask))?.readsInTrash, false);
    const live = (await window.reader.pages('Old tasks')).map(({ page }) => page.title);
    assert.ok(live.includes('Task of an old project'), live.join());
  });

  describe('among others', () => {
    const title = 'Finding the trashed parent of “Phase one”';
    const text = /^Restored 1 of 2 pages\. “Phase one” was not changed\. Something that contains it/;

    /** Restores two pages, one of them below a trashed ancestor. */
    const restoreBoth = async () => {
      await configure({ databases: [ids.databases.oldTasks, ids.databases.bugTracker], confirm: 'never' });
      const rows = [
        await window.reader.page(ids.pages.trashedBug, 'Bug tracker', 'Trash'),
        await window.reader.page(oldPhase, 'Old tasks', 'Trash'),
      ];
      await control.clearRequests();
      await window.commands.restore(rows[0], rows);
    };

    it('says what was restored, with Undo, when the search for an ancestor is cancelled', async () => {
      using progress = watchProgress();
      await control.fault({ kind: 'hold', path: '/v1/blocks/' });
      const told = bed.prompts.expect(text);
      const restoring = restoreBoth();
      await progress.shown(title);
      await control.waitUntilHeld();
      progress.cancel();
      await restoring;
      assert.ok((await told).buttons.includes('Undo'));
      await control.release();
      assert.equal(await stored(oldPhase), 'trash');
    });

    it('says what was restored, with Undo, when the search for an ancestor fails', async () => {
      await control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path: '/v1/blocks/' });
      const told = bed.prompts.expect(text);
      await restoreBoth();
      assert.ok((await told).buttons.includes('Undo'));
    });
  });

  it('says that the ancestor was restored and that the disk failed after it', async () => {
    await control.fault({ kind: 'hold', method: 'PATCH', path: oldProject });
    void question('Restore “Old project” Too');
    const failed = bed.prompts.expect(/^Stopped because the undo history/);
    const told = bed.prompts.expect(/^Restored 1 of 2 pages\. “Phase one” was not changed\./);
    const restoring = restorePhase();
    await control.waitUntilHeld();
    await rm(bed.machine.journalFolder, { recursive: true });
    await control.release();
    await restoring;
    await Promise.all([failed, told]);
    assert.equal(await stored(oldProject), 'live');
  });

  it('offers nothing for a trashed ancestor that is not shared, and says why', async () => {
    await control.edit({ kind: 'unshare', token: 'full', id: oldProject });
    await control.edit({ kind: 'share', token: 'full', id: ids.databases.oldTasks });
    void bed.prompts.expect(/^“Phase one” was not changed\. Something that contains it is in the Trash/);
    await window.commands.refresh();
    await restorePhase();
    assert.equal(await stored(oldPhase), 'trash');
  });
});
