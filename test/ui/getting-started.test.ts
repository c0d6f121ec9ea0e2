import assert from 'node:assert/strict';
import { writes } from './harness/afresh';
import { connect } from './harness/connected';
import { useSession } from './harness/use-session';

/** The tests are one story: each goes on where the one before ended. */
describe('getting started', () => {
  const session = useSession();

  it('says in the empty view what it is for and where the token stays', async () => {
    const { view } = session().workbench;
    await view.waitForWelcome(/archive finished ones/);
    await view.waitForWelcome(/token is stored in VS Code's secret storage/);
  });

  it('offers to connect for commands of the palette, and sends nothing', async () => {
    const { workbench, emulator } = session();
    await workbench.runCommand('Notion: Archive (Move to Trash)');
    const toast = workbench.toast('Connect a Notion workspace first.');
    await toast.waitFor();
    assert.deepEqual(await toast.buttons(), ['Connect Workspace']);
    await toast.dismiss();
    assert.deepEqual(await emulator.control.requests(), []);
  });

  it('says what is wrong with a token, and keeps the box open for another', async () => {
    const { workbench, emulator } = session();
    const { view, quickInput } = workbench;
    await view.clickWelcome('Connect Workspace');
    await quickInput.waitFor('Connect a Notion Workspace');
    await quickInput.pick('Internal connection');
    await quickInput.waitForMessage(/Paste the token/);
    await quickInput.answer('ntn_wrong');
    await quickInput.waitForMessage('Notion rejected the token');
    await quickInput.answer(emulator.tokens.full);
    await workbench.toast('Connected to “Acme”').waitFor();
    await view.waitForWelcome('Choose the databases');
  });

  it('says why the database of a pasted link cannot be added', async () => {
    const { workbench, emulator } = session();
    const { quickInput } = workbench;
    await workbench.toast('Connected to “Acme”').click('Add Databases');
    await quickInput.waitFor('Add Databases');
    await quickInput.type(linkTo(emulator.ids.pages.handbook));
    await quickInput.waitForItem('“Handbook” is a page, not a database');
    await quickInput.waitForItem(/Use the link of a database: if the page shows one/);
    await quickInput.type(linkTo(emulator.ids.databases.privatePlans));
    await quickInput.waitForItem(/Notion couldn’t find “.*”.*Share the database with the connection/);
    await quickInput.type('no such name');
    await quickInput.waitForItem('No databases found.');
    await quickInput.escape();
    await workbench.view.waitForWelcome('Choose the databases');
  });

  it('adds databases that were ticked in several searches', async () => {
    const { workbench } = session();
    const { view, quickInput } = workbench;
    await view.clickWelcome('Add Databases');
    await quickInput.waitFor('Add Databases');
    await quickInput.type('bug');
    await quickInput.waitForLabels('🐞 Bug tracker');
    await quickInput.tick('🐞 Bug tracker');
    await quickInput.type('icons');
    await quickInput.waitForLabels('🐞 Bug tracker', 'Icons and properties');
    await quickInput.tick('Icons and properties');
    await quickInput.accept();
    await view.row('Bug tracker').waitFor();
    assert.deepEqual(await labels(), ['Bug tracker', 'Icons and properties']);
  });

  it('adds the database of a pasted link', async () => {
    const { workbench, emulator } = session();
    const { view, quickInput } = workbench;
    await view.clickTitle('Add Databases');
    await quickInput.waitFor('Add Databases');
    await quickInput.type(linkTo(emulator.ids.databases.contentHub));
    await quickInput.waitForItem('from the pasted link or ID');
    await quickInput.tick('📚 Content hub');
    await quickInput.accept();
    await view.row('Content hub').waitFor();
    assert.deepEqual(await labels(), ['Bug tracker', 'Content hub', 'Icons and properties']);
  });

  it('removes a database from the list and changes nothing in Notion', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    const menu = await view.row('Icons and properties').contextMenu();
    await menu.choose('Remove Database from View');
    await view.row('Icons and properties').waitUntilGone();
    assert.deepEqual(await labels(), ['Bug tracker', 'Content hub']);
    assert.deepEqual(await writes(emulator), []);
  });

  it('disconnects from the menu of the view after a question', async () => {
    const { workbench } = session();
    const { view, dialog } = workbench;
    await (await view.moreActions()).choose('Disconnect Workspace…');
    await dialog.waitFor('Disconnect “Acme”?');
    await dialog.escape();
    assert.deepEqual(await labels(), ['Bug tracker', 'Content hub']);
    await (await view.moreActions()).choose('Disconnect Workspace…');
    await dialog.click('Disconnect');
    await view.waitForWelcome(/token is stored in VS Code's secret storage/);
    await workbench.toast('Disconnected from “Acme”').waitFor();
  });

  async function labels(): Promise<string[]> {
    return (await session().workbench.view.rows()).map(({ label }) => label).sort();
  }

  it('leads a person to whom nothing is shared to Notion and back', async () => {
    const { workbench, emulator } = session();
    const { quickInput } = workbench;
    await connect(session(), emulator.tokens.nothingShared);
    await workbench.runCommand('Notion: Add Databases…');
    await quickInput.waitForItem('No databases are shared with your connection yet.');
    await quickInput.waitForItem('2. Choose ••• → Connections, and add your connection.');
    await quickInput.waitUntilNothingToCheck();
    await emulator.control.clearRequests();
    await quickInput.pick('Search Again');
    await emulator.control.waitForRequests({ path: '/search', count: 1 });
    await quickInput.waitForItem('Open Notion');
    await quickInput.escape();
  });
});

function linkTo(id: string): string {
  return `https://www.notion.so/acme/Some-title-${id.replaceAll('-', '')}?pvs=4`;
}
