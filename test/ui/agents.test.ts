import assert from 'node:assert/strict';
import { rowId } from '../emulator/sample/ids';
import { startAfresh, writes } from './harness/afresh';
import { connect } from './harness/connected';
import { useSession } from './harness/use-session';

const pages = [rowId('bug', 140), rowId('bug', 139)];

describe('an agent that archives pages', () => {
  const session = useSession({
    hasAgent: true,
    settings: ({ ids }) => ({
      'notionArchivist.databases': [ids.databases.bugTracker],
      'agent.call': { name: 'notionArchivist_archivePages', input: { pages } },
    }),
  });
  before(() => connect(session()));
  beforeEach(() => startAfresh(session()));

  it('is asked about by VS Code and by the extension, and shows in the history as what it is', async () => {
    const { workbench, emulator } = session();
    const { dialog, history } = workbench;
    await workbench.runCommand('Agent: Call Tool');
    await dialog.waitFor('Move pages to the Trash? (2)');
    assert.match(await dialog.detail(), /^• Editor crashes on start\n• Import misreads umlauts$/);
    await dialog.press('Yes');
    await dialog.waitFor('Move 2 pages to the Trash?');
    assert.match(await dialog.detail(), /^An agent asks for this \(archivePages\)\.\n\n• Editor/);
    await dialog.click('Move to Trash');
    await workbench.toast('Moved 2 pages to the Trash.').waitFor();
    await workbench.toast(/^Result: \{.*"changed":2/).waitFor();
    assert.deepEqual([...(await writes(emulator))].sort(), [...pages].sort());
    await workbench.clearToasts();
    await history.open();
    await history.row('Archived 2 pages', /by an agent \(archivePages\)/).clickInline('Undo');
    await dialog.waitFor('Restore 2 pages, archived today');
    await dialog.click('Restore');
    await workbench.toast('Undone: restored 2 pages.').waitFor();
  });

  it('changes nothing where either question is answered with Escape', async () => {
    const { workbench, emulator } = session();
    const { dialog } = workbench;
    await workbench.runCommand('Agent: Call Tool');
    await dialog.waitFor('Move pages to the Trash? (2)');
    await dialog.escape();
    await workbench.toast(/^No result: Canceled/).waitFor();
    await workbench.clearToasts();
    await workbench.runCommand('Agent: Call Tool');
    await dialog.waitFor('Move pages to the Trash? (2)');
    await dialog.press('Yes');
    await dialog.waitFor('Move 2 pages to the Trash?');
    await dialog.escape();
    await workbench.toast(/^No result: .*The person said no, so nothing was changed/).waitFor();
    assert.deepEqual(await writes(emulator), []);
  });
});
