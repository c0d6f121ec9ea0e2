import { setTimeout } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import type { Session } from '../harness/session';

/** Milliseconds until progress bars and scroll bars have faded out. */
const rest = 1500;

/** Milliseconds until colours have faded into those of another theme. */
const repaint = 300;

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

/** The upper part of a box. */
export function topOf(box: Box, height: number): Box {
  return { ...box, height: Math.min(box.height, height) };
}

/** Waits until the window is still. */
export async function settle({ workbench: { page } }: Session): Promise<void> {
  // The logo depends on the build of VS Code that is served.
  await page.evaluate(
    `document.querySelectorAll('.letterpress').forEach(({ style }) => { style.display = 'none'; })`,
  );
  await setTimeout(rest);
}

/** A part of the window as it is now. `scale`: picture pixels per window pixel. */
export async function shoot({ workbench: { page } }: Session, clip: Box, scale: number): Promise<Buffer> {
  const devTools = await page.context().newCDPSession(page);
  const { data } = await devTools.send('Page.captureScreenshot', { clip: { ...clip, scale } });
  await devTools.detach();
  return Buffer.from(data, 'base64');
}

/** What VS Code asks the system for, and the theme that it then takes. High contrast light shows the pictures of light. */
const looks = {
  light: { media: { colorScheme: 'light', forcedColors: 'none' }, shows: '.vs' },
  dark: { media: { colorScheme: 'dark', forcedColors: 'none' }, shows: '.vs-dark' },
  hc: { media: { colorScheme: 'dark', forcedColors: 'active' }, shows: '.hc-black' },
} as const;

export type Look = keyof typeof looks;
export const allLooks = ['light', 'dark', 'hc'] as const satisfies readonly Look[];

/** Changes the theme as the system would, which leaves lists and dialogs open. */
export async function useLook({ workbench: { page } }: Session, look: Look): Promise<void> {
  const { media, shows } = looks[look];
  await page.emulateMedia(media);
  await page.locator(`.monaco-workbench${shows}`).waitFor();
  await setTimeout(repaint);
}
