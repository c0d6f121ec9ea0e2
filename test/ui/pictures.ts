import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, type Cleanup } from '../host/cleanup';
import { openLog, root } from '../host/paths';
import { startProgram, waitForProgram } from '../host/program';
import { openBrowser } from '../host/served/browser';
import type { Session } from './harness/session';
import type { Theme } from './harness/workbench';
import { type Box, boxOf, layOut, setStage, takePicture, titleBar } from './pictures/stage';

const walkthrough = join(root, 'media/walkthrough');
const readme = join(root, 'media/readme');

/** The margin around the subject of a picture. */
const margin = 16;

/** Pages of the sample that are done. */
const finished = [
  'Editor crashes on start',
  'Sidebar shows an old title',
  'Export forgets the selection',
  'Search ignores the dark theme',
] as const;

await runProgram(async (cleanup) => {
  const packaging = startProgram(cleanup, 'npm', ['run', 'package'], { cwd: root, log: openLog('package') });
  await waitForProgram(packaging, 'npm run package (see out/logs/package.log)');
  for (const folder of [walkthrough, readme]) await mkdir(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) await takeAll(cleanup, theme);
  return 0;
});

/** One walk through the extension, with a picture at every stop; the README shows one of the themes. */
async function takeAll(cleanup: Cleanup, theme: Theme): Promise<void> {
  const session = await setStage(cleanup, await openBrowser(cleanup), theme);
  const pictureOf = (step: string) => join(walkthrough, `${step}-${theme}.png`);
  await connect(session, pictureOf('connect'));
  await addDatabases(session, pictureOf('add'));
  await archive(session, pictureOf('archive'));
  if (theme === 'dark') {
    await lookAround(session, join(readme, 'view.png'));
    await askedByAgent(session, join(readme, 'agent.png'));
  }
  await restore(session, pictureOf('restore'));
}

async function connect(session: Session, picture: string): Promise<void> {
  const { view, quickInput } = session.workbench;
  await view.clickWelcome('Connect Workspace');
  await quickInput.waitFor('Connect a Notion Workspace');
  await takePicture(session, picture, await quickInputBox(session));
  await quickInput.pick('Internal connection');
  await quickInput.waitForMessage(/Paste the token/);
  // In the sample nothing is shared with it; the stage has shared just the databases that pictures show.
  await quickInput.answer(session.emulator.tokens.nothingShared);
  await dismiss(session, 'Connected to');
}

async function addDatabases(session: Session, picture: string): Promise<void> {
  const { view, quickInput } = session.workbench;
  await view.clickWelcome('Add Databases');
  await quickInput.waitFor('Add Databases');
  await quickInput.tick('🐞 Bug tracker', '📚 Content hub');
  await takePicture(session, picture, await quickInputBox(session));
  await quickInput.accept();
  await view.row('Bug tracker').waitFor();
}

async function archive(session: Session, picture: string): Promise<void> {
  const { workbench } = session;
  const { view, dialog, page } = workbench;
  await view.row('Bug tracker').expand();
  for (const title of finished) await view.row(title).click('ControlOrMeta');
  await workbench.press('Delete');
  await dialog.waitFor();
  await takePicture(session, picture, await boxOf(page.locator('.monaco-dialog-box'), margin));
  await dialog.click('Move to Trash');
  await workbench.toast('Moved 4 pages').waitFor();
}

/** The window as it is after pages were archived. */
async function lookAround(session: Session, picture: string): Promise<void> {
  // The list ends with a whole row at this height.
  const size = { width: 960, height: 469 };
  await layOut(session, size, 480);
  await session.workbench.view.row('Settings page fails without a network').locator.hover();
  await takePicture(session, picture, { ...size, x: 0, y: titleBar, height: size.height - titleBar });
}

/** The question before an agent archives pages; nothing is archived. */
async function askedByAgent(session: Session, picture: string): Promise<void> {
  const { workbench } = session;
  const { dialog, page } = workbench;
  await workbench.runCommand('Agent: Call Tool');
  await dialog.waitFor('Move pages to the Trash? (4)');
  await dialog.press('Yes');
  await dialog.waitFor('An agent asks for this');
  await takePicture(session, picture, await boxOf(page.locator('.monaco-dialog-box'), margin));
  await dialog.escape();
  await dismiss(session, 'No result');
}

async function restore(session: Session, picture: string): Promise<void> {
  const { workbench } = session;
  const { view, page } = workbench;
  await dismiss(session, 'Moved 4 pages');
  // The list begins with a whole row at this height.
  await layOut(session, { width: 960, height: 336 }, 440);
  await view.row('Import misreads umlauts').click();
  await workbench.press('End');
  await view.row('Trash').expand();
  await view.row(finished[0]).waitFor();
  await workbench.press('End');
  await view.row(finished[2]).click();
  await takePicture(session, picture, await boxOf(page.locator('.part.sidebar')));
}

function quickInputBox({ workbench }: Session): Promise<Box> {
  return boxOf(workbench.page.locator('.quick-input-widget'), margin);
}

async function dismiss({ workbench }: Session, text: string): Promise<void> {
  const toast = workbench.toast(text);
  await toast.waitFor();
  await toast.dismiss();
  await toast.waitUntilGone();
}
