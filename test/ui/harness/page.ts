import type { Browser, Page } from 'playwright-core';
import type { Cleanup } from '../../host/cleanup';

/** How long to wait for anything to show, in milliseconds. */
const patience = 15_000;

/**
 * Opens a page that reaches this machine only. It keeps secrets over a reload, as a desktop VS Code does:
 * the bare server has no key for them, so the page is handed one.
 */
export async function openPage(
  cleanup: Cleanup,
  browser: Browser,
  url: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  cleanup.add(() => context.close());
  context.setDefaultTimeout(patience);
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 1) }));
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
