import assert from 'node:assert/strict';
import { useSession } from './harness/use-session';

describe('opening the view for the first time', () => {
  const session = useSession();

  it('says what it is for and where the token stays', async () => {
    const { view } = session().workbench;
    await view.waitForWelcome(/archive what is finished/);
    await view.waitForWelcome(/token is kept in VS Code's secret storage/);
  });

  it('offers to connect, and asks for nothing until then', async () => {
    const { workbench, emulator } = session();
    await workbench.view.clickWelcome('Connect Workspace');
    await workbench.quickInput.waitFor();
    await workbench.quickInput.escape();
    assert.deepEqual(await emulator.control.requests(), []);
  });
});
