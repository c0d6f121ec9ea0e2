import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../host/paths';
import type { Session } from '../harness/session';
import { allLooks, type Box, boxOf, settle, shoot, topOf, useLook } from './camera';
import { smallWebp } from './shrink';
import { aboutToGo, dismiss, enterToken, finished, layOut, listDone } from './stage';

const folder = join(root, 'media/walkthrough');

/** One walk through the extension, with a picture in each theme for every step of the walkthrough. */
export async function takeForWalkthrough(session: Session): Promise<void> {
  // Lists and dialogs are narrower in a narrow window.
  await layOut(session, { width: 700, height: 800 }, 360);
  await connect(session);
  await addDatabases(session);
  await archive(session);
  await match(session);
  await find(session);
  await showRules(session);
  await arrange(session);
  await showTrash(session);
}

async function connect(session: Session): Promise<void> {
  const { view, quickInput } = session.workbench;
  await view.clickWelcome('Connect Workspace');
  await quickInput.waitFor('Connect a Notion Workspace');
  await take(session, 'connect', topOf(await listBox(session), 146));
  await enterToken(session);
}

async function addDatabases(session: Session): Promise<void> {
  const { view, quickInput } = session.workbench;
  await view.clickWelcome('Add Databases');
  await quickInput.waitFor('Add Databases');
  await quickInput.tick('🐞 Bug tracker', '📚 Content hub');
  await take(session, 'add', await listBox(session));
  await quickInput.accept();
  await view.row('Bug tracker').waitFor();
}

async function archive(session: Session): Promise<void> {
  const { workbench } = session;
  const { view, dialog, page } = workbench;
  await view.row('Bug tracker').expand();
  for (const title of finished) await view.row(title).click('ControlOrMeta');
  await workbench.press('Delete');
  await dialog.waitFor();
  // Its shade would show at the corners.
  await page.evaluate(`document.querySelector('.monaco-dialog-modal-block').style.background = 'none'`);
  await take(session, 'archive', await boxOf(page.locator('.monaco-dialog-box')));
  await dialog.click('Move to Trash');
  await dismiss(session, 'Moved 4 pages');
}

async function match(session: Session): Promise<void> {
  await listDone(session);
  await take(session, 'matching', topOf(await listBox(session), 134));
  await session.workbench.quickInput.escape();
}

async function find(session: Session): Promise<void> {
  const { view, quickInput } = session.workbench;
  await view.clickTitle('Find Page…');
  await quickInput.waitFor('Find Page');
  await quickInput.type('crashes');
  await quickInput.waitForItem('crashes on start');
  await take(session, 'find', topOf(await listBox(session), 134));
  await quickInput.escape();
}

async function showRules(session: Session): Promise<void> {
  const { view } = session.workbench;
  await view.row('Rules').expand();
  await view.row('Done for a month', /match$/).waitFor();
  await view.row('Done for a month').click();
  await session.workbench.quickInput.escape();
  await take(session, 'rules', topOf(await sideBar(session), 168));
}

async function arrange(session: Session): Promise<void> {
  const { view, quickInput } = session.workbench;
  const menu = await view.row('Bug tracker').contextMenu();
  await menu.choose('Order, Group, Filter…');
  await quickInput.waitFor(/^Order, Group, Filter: Bug tracker/);
  await quickInput.pick('Group by…');
  await quickInput.waitForItem('Status');
  await quickInput.pick('Status');
  await view.row('Rules').collapse();
  await view.row('In progress').expand();
  await view.row('In progress', '44').waitFor();
  await take(session, 'arrange', topOf(await sideBar(session), 190));
  await view.row('Bug tracker').clickInline('Show All Pages, Newest First');
  await view.row('Bug tracker').collapse();
}

async function showTrash(session: Session): Promise<void> {
  const { view, trashView } = session.workbench;
  await trashView.expand();
  await view.collapse();
  await trashView.row('Bug tracker').expand();
  await trashView.row(aboutToGo).waitFor();
  await take(session, 'restore', topOf(await sideBar(session), 168));
}

function listBox({ workbench }: Session): Promise<Box> {
  return boxOf(workbench.page.locator('.quick-input-widget'));
}

function sideBar({ workbench }: Session): Promise<Box> {
  return boxOf(workbench.page.locator('.part.sidebar'));
}

/** Takes a picture of a step in each theme; the window is in the first of them before and after. */
async function take(session: Session, step: string, box: Box): Promise<void> {
  const { x, y, width, height } = box;
  // What is under the pointer looks different.
  await session.workbench.page.mouse.move(x + width + 1, y + height + 1);
  await settle(session);
  for (const look of allLooks) {
    await useLook(session, look);
    await writeFile(join(folder, `${step}-${look}.webp`), await smallWebp(await shoot(session, box, 1)));
  }
  await useLook(session, allLooks[0]);
}
