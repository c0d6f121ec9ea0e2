import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control } from './support/emulator';
import { useExtension } from './support/extension';

const { bugTracker, contentHub } = ids.databases;
const { articles, videos } = ids.dataSources;

describe('the view of the Trash, in VS Code', () => {
  const whole = useExtension();

  after(() => vscode.commands.executeCommand('notionArchivist.pages.focus'));

  it('asks nothing of Notion while it is hidden, and tells how many pages will be deleted soon all the same', async () => {
    await whole.connect();
    await configure({ databases: [bugTracker, contentHub] });
    await vscode.commands.executeCommand('notionArchivist.pages.focus');
    assert.equal(whole.trashView.visible, false);
    // The Trash of this database is counted beside its rows, that of the other is not.
    await whole.reader.until(async () => (await whole.reader.row('Bug tracker', 'Trash')).text.endsWith('4'));
    await whole.run('refresh');
    await until(() => whole.trashView.description === '4 will be deleted within 3 days');
    const asked = async () => {
      const paths = (await control.requests()).map(({ path }) => path);
      return paths.filter((path) => [articles, videos, ids.users.ada].some((id) => path.includes(id)));
    };
    assert.deepEqual(await asked(), []);
    await vscode.commands.executeCommand('notionArchivist.trash.focus');
    await control.waitForRequests({ path: `/data_sources/${articles}/query` });
    await until(() => whole.trashView.description === '7 will be deleted within 3 days');
    assert.equal(whole.trashView.visible, true);
  });
});

/** The description of a view has no event. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
