import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { databases, rowId } from '../../emulator/sample/ids';
import type { Cleanup } from '../../host/cleanup';
import { root } from '../../host/paths';
import type { Session } from '../harness/session';
import { type Box, boxOf, settle, shoot, topOf, useLook } from './camera';
import { smallPng } from './shrink';
import { aboutToGo, connectStage, dismiss, finishedIds, layOut, listDone, setStage, titleBar } from './stage';

/** The margin around the subject of a picture. */
const margin = 16;
const scale = 1.5;

/** A page of the bug tracker that is exported, and then deleted for good. */
const copied = { title: 'Import misreads umlauts', id: rowId('bug', 139) };

/** Pictures of README and docs, in one theme. */
export async function takeForDocuments(cleanup: Cleanup, browser: Browser): Promise<void> {
  const input = { pages: finishedIds };
  const session = await setStage(cleanup, browser, {
    'notionArchivist.databases': [databases.bugTracker, databases.contentHub],
    'agent.call': { name: 'notionArchivist_archivePages', input },
  });
  await useLook(session, 'dark');
  await connectStage(session);
  await askedByAgent(session);
  await matching(session);
  await views(session);
  await restoreFromCopy(session);
}

/** The question before an agent archives pages, which is then answered with yes. */
async function askedByAgent(session: Session): Promise<void> {
  const { workbench } = session;
  const { dialog, page } = workbench;
  await workbench.runCommand('Agent: Call Tool');
  await dialog.waitFor('Move pages to the Trash? (4)');
  await dialog.press('Yes');
  await dialog.waitFor('An agent asks for this');
  await take(session, 'agent', await boxOf(page.locator('.monaco-dialog-box'), margin));
  await dialog.click('Move to Trash');
  await workbench.toast('Moved 4 pages').waitFor();
  await workbench.clearToasts();
}

async function matching(session: Session): Promise<void> {
  const { quickInput, page } = session.workbench;
  await listDone(session);
  await take(session, 'matching', topOf(await boxOf(page.locator('.quick-input-widget')), 283));
  await quickInput.escape();
}

/** The three views below each other. */
async function views(session: Session): Promise<void> {
  const { workbench } = session;
  const { view, trashView, history } = workbench;
  const size = { width: 960, height: 720 };
  await layOut(session, size, 480);
  await view.row('Bug tracker').expand();
  await view.row('Rules').expand();
  await view.row('Done for a month', /match$/).waitFor();
  await trashView.expand();
  await trashView.row('Bug tracker').expand();
  await trashView.row(aboutToGo).waitFor();
  await history.open();
  await history.row('Archived 4 pages', /by an agent/).expand();
  await take(session, 'views', { x: 0, y: titleBar, width: 480, height: size.height - titleBar });
}

/** The question before a page that Notion has deleted is created anew. */
async function restoreFromCopy(session: Session): Promise<void> {
  const { workbench, emulator } = session;
  const { view, quickInput, dialog, page } = workbench;
  const menu = await view.row(copied.title).contextMenu();
  await menu.choose('Export as Markdown…');
  await dismiss(session, 'Exported 1 page');
  await emulator.control.edit({ kind: 'purge', id: copied.id });
  await workbench.runCommand('Notion: Restore from Copy…');
  await quickInput.waitFor('Restore from Copy');
  await quickInput.tick(copied.title);
  await quickInput.accept();
  await dialog.waitFor('from copies?');
  await take(session, 'copy', await boxOf(page.locator('.monaco-dialog-box'), margin));
  await dialog.escape();
}

async function take(session: Session, name: string, box: Box): Promise<void> {
  await settle(session);
  const picture = await smallPng(await shoot(session, box, scale));
  await writeFile(join(root, 'docs/pictures', `${name}.png`), picture);
}
