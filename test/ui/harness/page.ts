import type { Browser, Page } from 'playwright-core';
import type { Cleanup } from '../../host/cleanup';
import { patience } from './patience';

/**
 * VS Code hides a toast after 10, 12 or 15 seconds, by severity. A busy machine may need longer to reach it, so
 * toasts stay until they are cleared. Runs in the page, so it is a string: there are no DOM types here to check it.
 */
const keepToasts = `{
  const real = window.setTimeout;
  const untilHidden = [10_000, 12_000, 15_000];
  window.setTimeout = (run, ms, ...rest) => real(run, untilHidden.includes(ms) ? 100 * ms : ms, ...rest);
}`;

/**
 * Opens a page that reaches this machine only. It keeps secrets over a reload, as desktop VS Code does: the bare
 * server has no key for them, so the page is given one.
 */
export async function openPage(
  cleanup: Cleanup,
  browser: Browser,
  url: string,
  viewport: { readonly width: number; readonly height: number },
  language = 'en',
): Promise<Page> {
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  cleanup.add(() => context.close());
  context.setDefaultTimeout(patience);
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await context.addInitScript(keepToasts);
  // Where a served VS Code without language packs takes its language from, and so that of its extensions.
  await context.addInitScript(`window._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
  await context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 1) }));
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
