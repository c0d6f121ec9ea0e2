import type { Browser } from 'playwright-core';
import { rowId } from '../../emulator/sample/ids';
import { systemClock } from '../../emulator/state/clock';
import type { Cleanup } from '../../host/cleanup';
import { demoSettings } from '../../host/demoSettings';
import type { Settings } from '../../host/settings';
import { openSession, type Session } from '../harness/session';
import { boxOf } from './camera';

/** High enough for all rows that are clicked. */
const large = { width: 1280, height: 800 };

/** The height of the title bar once its contents are hidden. */
export const titleBar = 28;

const day = 86_400_000;

/**
 * Hides everything but the view, and hovers, which would cover it. Rows that stick to the top would cover those that
 * are clicked.
 */
const settings = {
  'window.autoDetectColorScheme': true,
  'window.autoDetectHighContrast': true,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'window.title': ' ',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
  'workbench.editor.showTabs': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.hover.delay': 100_000,
  'workbench.tree.enableStickyScroll': false,
  'notionArchivist.rules': demoSettings['notionArchivist.rules'],
};

/** The newest pages of the bug tracker that are done. */
export const finished = [
  'Editor crashes on start',
  'Sidebar shows an old title',
  'Export forgets the selection',
  'Search ignores the dark theme',
] as const;
export const finishedIds = [140, 137, 134, 131].map((number) => rowId('bug', number));

/** Rows of the bug tracker that somebody moved to the Trash, and how many days ago. */
const trashed = [
  [3, 28],
  [25, 27],
  [77, 21],
  [118, 12],
] as const;
/** The one of these that Notion deletes first. */
export const aboutToGo = 'Login is slow with 1,000 items';

/**
 * A window that shows a realistic workspace instead of the sample's oddities. Its font is the system's `system-ui`:
 * with one as wide as DejaVu Sans, the longest lines are cut off.
 */
export async function setStage(cleanup: Cleanup, browser: Browser, more: Settings = {}): Promise<Session> {
  const clock = systemClock();
  const session = await openSession(cleanup, browser, {
    settings: { ...settings, ...more },
    size: large,
    hasAgent: true,
    emulator: { clock },
  });
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
  for (const id of [rowId('article', 4), rowId('video', 4)]) await control.edit({ kind: 'restore', id });
  for (const [row, days] of trashed) {
    const id = rowId('bug', row);
    await control.edit({ kind: 'restore', id });
    clock.advance(-days * day);
    await control.edit({ kind: 'trash', id });
    clock.advance(days * day);
  }
  return session;
}

/** Connects, where pictures need no picture of it. */
export async function connectStage(session: Session): Promise<void> {
  const { view, quickInput } = session.workbench;
  await view.clickWelcome('Connect Workspace');
  await quickInput.waitFor('Connect a Notion Workspace');
  await enterToken(session);
}

export async function enterToken(session: Session): Promise<void> {
  const { quickInput } = session.workbench;
  await quickInput.pick('Internal connection');
  await quickInput.waitForMessage(/Paste the token/);
  // In the sample nothing is shared with it; the stage has shared just the databases that pictures show.
  await quickInput.answer(session.emulator.tokens.nothingShared);
  await dismiss(session, 'Connected to');
}

/** Opens the list of the pages of the bug tracker that are done, with the first one unchecked. */
export async function listDone({ workbench: { view, quickInput } }: Session): Promise<void> {
  const menu = await view.row('Bug tracker').contextMenu();
  await menu.choose('Archive Matching Pages…');
  await quickInput.waitFor('Archive Matching Pages of “Bug tracker”');
  await quickInput.pick('Conditions…');
  await quickInput.pick('Status');
  await quickInput.pick('is');
  await quickInput.tick('Done');
  await quickInput.accept();
  await quickInput.pick('Show Matching Pages');
  await quickInput.waitFor(/^Archive (\d+) of \1 Pages$/);
  const [first = ''] = await quickInput.labels();
  await quickInput.untick(first);
}

export async function dismiss({ workbench }: Session, text: string | RegExp): Promise<void> {
  const toast = workbench.toast(text);
  await toast.waitFor();
  await toast.dismiss();
  await toast.waitUntilGone();
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
