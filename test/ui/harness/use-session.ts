import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Cleanup } from '../../host/cleanup';
import { out } from '../../host/paths';
import { openBrowser } from '../../host/served/browser';
import { testPatience } from './patience';
import { openSession, type Session, type SessionOptions } from './session';

/** Closed by the runner if the tests are interrupted. */
export const openSessions = new Cleanup();

/**
 * Opens a session before the tests of a `describe` and closes it after them. When a test fails, screenshots of the
 * window and of all messages are written to `out/ui-failures`.
 * @returns the session, while the tests run
 */
export function useSession(options?: SessionOptions): () => Session {
  const cleanup = new Cleanup();
  let session: Session | undefined;

  before(async function () {
    // The first session of all may have to install a VS Code.
    this.timeout(2 * testPatience);
    openSessions.add(() => cleanup.close());
    session = await openSession(cleanup, await openBrowser(cleanup), options);
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed' || !session) return;
    const folder = join(out, 'ui-failures');
    await mkdir(folder, { recursive: true });
    const name = this.currentTest.fullTitle().replaceAll(/[^\w-]+/g, '-');
    const { workbench } = session;
    await workbench.screenshot(join(folder, `${name}.png`));
    // Toasts may be gone, so all messages are opened. A failure to do so must not hide the first one.
    const shown = await workbench.showMessages().then(
      () => true,
      () => false,
    );
    if (shown) await workbench.screenshot(join(folder, `${name}-messages.png`));
  });

  after(() => cleanup.close());

  return () => {
    if (!session) throw new Error('The session is open only while tests run.');
    return session;
  };
}
