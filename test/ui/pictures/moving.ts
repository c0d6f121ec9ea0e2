import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { databases } from '../../emulator/sample/ids';
import type { Cleanup } from '../../host/cleanup';
import { root } from '../../host/paths';
import { settle, shoot, useLook } from './camera';
import { type Frame, movingGif } from './shrink';
import { connectStage, finished, layOut, setStage, titleBar } from './stage';

/** The README shows it about 800 pixels wide; at this size its letters are larger than in VS Code. */
const size = { width: 760, height: 440 };
const scale = 1.5;

/** An arrow that follows the mouse, which screenshots leave out. Runs in the page, so it is a string. */
const drawPointer = `{
  const pointer = document.createElement('div');
  pointer.innerHTML = '<svg width="18" height="24" viewBox="0 0 18 24">'
    + '<path d="M1 1v18l5-4 3 7 3-1-3-7h7z" fill="white" stroke="black" stroke-width="1.5"/></svg>';
  pointer.style = 'position:fixed;z-index:1000000;pointer-events:none';
  document.body.append(pointer);
  document.addEventListener('mousemove', ({ clientX, clientY }) => {
    pointer.style.left = clientX + 'px';
    pointer.style.top = clientY + 'px';
  }, true);
}`;

/** Select, archive, undo: the moments of it, one after another. */
export async function takeMoving(cleanup: Cleanup, browser: Browser): Promise<void> {
  const session = await setStage(cleanup, browser, { 'notionArchivist.databases': [databases.bugTracker] });
  const { workbench } = session;
  const { view, dialog, page } = workbench;
  const frames: Frame[] = [];
  const box = { ...size, x: 0, y: titleBar, height: size.height - titleBar };
  const keep = async (ms: number) => {
    await settle(session);
    frames.push({ screenshot: await shoot(session, box, scale), ms });
  };

  await useLook(session, 'dark');
  await connectStage(session);
  await layOut(session, size, 480);
  await view.row('Bug tracker').expand();
  await view.row(finished[0]).waitFor();
  await page.evaluate(drawPointer);
  await page.mouse.move(600, 200);
  await keep(1500);
  for (const title of finished.slice(0, 3)) {
    await view.row(title).click('ControlOrMeta');
    await keep(500);
  }
  await workbench.press('Delete');
  await dialog.waitFor();
  await keep(1800);
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Move to Trash' }).hover();
  await keep(500);
  await dialog.click('Move to Trash');
  const moved = workbench.toast('Moved 3 pages');
  await moved.waitFor();
  await keep(2000);
  await page.locator('.notifications-toasts').getByRole('button', { name: 'Undo' }).hover();
  await keep(500);
  await moved.click('Undo');
  await workbench.toast('Undone: restored 3 pages').waitFor();
  await keep(2500);
  await writeFile(join(root, 'docs/pictures/archive-and-undo.gif'), await movingGif(frames));
}
