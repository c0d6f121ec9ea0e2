import { writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Locator } from 'playwright-core';
import { rowId } from '../../emulator/sample/ids';
import type { Cleanup } from '../../host/cleanup';
import { openSession, type Session } from '../harness/session';
import type { Theme } from '../harness/workbench';
import { shrink } from './shrink';

/** Wide enough for a list in the middle to stay clear of the side bar. */
const wide = { width: 1440, height: 700 };

/** The height of the title bar once its contents are hidden. */
export const titleBar = 28;

/** Picture pixels per window pixel. */
const scale = 1.5;

/** Milliseconds until progress bars and scroll bars have faded out. */
const rest = 1500;

/** Hides everything but the view, and hovers, which would cover it. */
const settings = {
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'window.title': ' ',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
  'workbench.editor.showTabs': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.hover.delay': 100_000,
};

/**
 * A window that shows a realistic workspace instead of the sample's oddities. Its font is the system's `system-ui`:
 * with one as wide as DejaVu Sans, the longest lines are cut off.
 */
export async function setStage(cleanup: Cleanup, browser: Browser, theme: Theme): Promise<Session> {
  const input = { pages: [137, 128, 125, 122].map((number) => rowId('bug', number)) };
  const agent = { 'agent.call': { name: 'notionArchivist_archivePages', input } };
  const options = { theme, settings: { ...settings, ...agent }, size: wide, hasAgent: true };
  const session = await openSession(cleanup, browser, options);
  const { control, ids } = session.emulator;
  const { bugTracker, contentHub, empty, huge } = ids.databases;
  for (const id of [bugTracker, contentHub, empty, huge]) {
    await control.edit({ kind: 'share', id, token: 'nothingShared' });
  }
  for (const id of [empty, ids.dataSources.empty]) {
    await control.edit({ kind: 'rename', id, title: 'Reading list' });
  }
  for (const id of [huge, ids.dataSources.huge]) {
    await control.edit({ kind: 'rename', id, title: 'Meeting notes' });
  }
  return session;
}

/** Gives the window a size, and the side bar one in which nothing is cut off. */
export async function layOut(
  { workbench: { page } }: Session,
  size: { readonly width: number; readonly height: number },
  sideBarEnd: number,
): Promise<void> {
  await page.setViewportSize(size);
  const { x, width } = await boxOf(page.locator('.part.sidebar'));
  const y = size.height / 2;
  await page.mouse.move(x + width, y);
  await page.mouse.down();
  await page.mouse.move(sideBarEnd, y, { steps: 5 });
  await page.mouse.up();
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The bounding box of an element, with a margin around it. */
export async function boxOf(locator: Locator, margin = 0): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('What a picture is to show is not in the window.');
  const { x, y, width, height } = box;
  return {
    x: x - margin,
    y: Math.max(0, y - margin),
    width: width + 2 * margin,
    height: height + 2 * margin,
  };
}

/** Saves a part of the window as a small picture, once the window is still. */
export async function takePicture({ workbench: { page } }: Session, path: string, box: Box): Promise<void> {
  // The logo depends on the build of VS Code that is served.
  await page.evaluate(
    `document.querySelectorAll('.letterpress').forEach(({ style }) => { style.display = 'none'; })`,
  );
  await setTimeout(rest);
  const devTools = await page.context().newCDPSession(page);
  const { data } = await devTools.send('Page.captureScreenshot', { clip: { ...box, scale } });
  await devTools.detach();
  await writeFile(path, shrink(Buffer.from(data, 'base64')));
}
