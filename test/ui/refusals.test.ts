import assert from 'node:assert/strict';
import { startAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';

describe('what Notion refuses', () => {
  const session = useConnected('oldTasks');

  before(async () => {
    const { view } = session().workbench;
    await view.row('Old tasks').expand();
    await view.row('Trash').expand();
  });

  afterEach(() => startAfresh(session()));

  // This test is first: a token that has written once is not taken for read-only.
  it('shows that a token may not write, and does not try again unasked', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    const { oldProject } = emulator.ids.pages;
    await startAfresh(session(), { kind: 'restore', id: oldProject });
    await emulator.control.setToken('full', { capabilities: ['read', 'users'] });
    await view.row('Task of an old project').click();
    await workbench.press('Delete');
    await workbench.toast('“Task of an old project” was not changed. Notion doesn’t allow').waitFor();
    await view.message('Read-only token').waitFor();
    await view.row('Task of an old project').waitFor();
    await emulator.control.clearRequests();
    await view.row('Task of an old project').click();
    await workbench.press('Delete');
    await dialog.waitFor('The token for “Acme” is read-only.');
    assert.deepEqual(await writes(emulator), []);
    await emulator.control.setToken('full', { capabilities: ['read', 'update', 'users'] });
    await dialog.click('Try Again');
    await view.row('Task of an old project', 'in Trash').waitFor();
    await view.message('Read-only token').waitFor({ state: 'hidden' });
  });

  it('offers to restore the trashed ancestor of a page, then restores both', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    const { oldProject, oldPhase } = emulator.ids.pages;
    await view.row('Phase one', 'in Trash').clickInline('Restore');
    await dialog.waitFor('Restore “Old project” first?');
    await dialog.escape();
    await workbench.toast('“Phase one” was not changed.').waitFor();
    assert.equal((await emulator.control.state(oldProject))?.inTrash, true);
    await workbench.clearToasts();
    await view.row('Phase one', 'in Trash').clickInline('Restore');
    await dialog.waitFor('Restore “Old project” first?');
    assert.match(await dialog.detail(), /^It contains “Phase one” and is in the Trash/);
    await dialog.click('Restore “Old project” Too');
    await workbench.toast('Restored').waitFor();
    await view.row('Phase one').waitFor();
    await view.row('Trash', '0').waitFor();
    assert.equal((await emulator.control.state(oldProject))?.readsInTrash, false);
    assert.equal((await emulator.control.state(oldPhase))?.readsInTrash, false);
  });
});
