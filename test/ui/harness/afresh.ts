import assert from 'node:assert/strict';
import type { Edit } from '../../emulator/control';
import type { Emulator } from '../../emulator/emulator';
import { exactNow } from '../../emulator/http/log';
import { gallery, galleryTitles } from './gallery';
import type { Session } from './session';
import { until } from './until';

/**
 * Resets what an earlier test left: the sample's data with these edits, no faults, no toasts, no selection, rows
 * read anew and an empty request log.
 */
export async function startAfresh(
  { workbench, emulator }: Session,
  ...edits: readonly Edit[]
): Promise<void> {
  await workbench.press('Escape');
  await workbench.clearToasts();
  await emulator.control.reset();
  for (const edit of edits) await emulator.control.edit(edit);
  await workbench.view.clickTitle('Refresh');
  await quiet(emulator);
  await workbench.view.waitUntilStill();
  await emulator.control.clearRequests();
}

/** As `startAfresh`, where the view shows the gallery with its Trash open. */
export async function galleryAfresh(session: Session, ...edits: readonly Edit[]): Promise<void> {
  await startAfresh(session, ...edits);
  const { view } = session.workbench;
  const inTrash = edits.filter(({ kind }) => kind === 'trash').length;
  await view.row(gallery, String(galleryTitles.length - inTrash)).waitFor();
  await view.row('Trash', String(inTrash)).waitFor();
  await view.row('Archived').waitUntilGone();
  await view.waitUntilStill();
}

/** Milliseconds without a new request after which all requests count as sent. */
const rest = 300;

/** Waits until requests were sent, all are answered, and no answer leads to another one. */
export async function quiet({ control }: Emulator): Promise<void> {
  await until(async () => {
    const requests = await control.requests();
    assert.ok(requests.length > 0, 'Nothing was asked.');
    for (const { endedAt } of requests) assert.ok(endedAt !== null && exactNow() - endedAt > rest);
  });
}

/** The ids of the objects that were written, in the order of the requests. */
export async function writes({ control }: Emulator): Promise<readonly string[]> {
  const requests = await control.requests();
  return requests.filter(({ method }) => method === 'PATCH').map(({ path }) => path.split('/').at(-1) ?? '');
}
