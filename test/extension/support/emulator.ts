import * as v from 'valibot';
import { Control } from '../../emulator/control';
import { isNotionId, type NotionId } from '../../../src/notion/schema/ids';
import type { PageState } from '../../../src/notion/schema/pageState';

const token = v.string();
const Ready = v.object({
  url: v.string(),
  control: v.string(),
  tokens: v.object({
    full: token,
    readOnly: token,
    noRead: token,
    pat: token,
    nothingShared: token,
    otherWorkspace: token,
    expired: token,
  }),
});

const ready = v.parse(v.pipe(v.string(), v.parseJson(), Ready), process.env.ARCHIVIST_EMULATOR);

/** The emulator that the launcher started, and its control interface. */
export const { url, tokens } = ready;
export const control = new Control(ready.control);

/** An id of the sample, typed as sources take it. */
export function id(text: string): NotionId {
  if (!isNotionId(text)) throw new Error(`${text} is no id in the form used here.`);
  return text;
}

/** The state that the emulator has of a page, by its own flags. */
export async function stored(page: string): Promise<PageState | 'gone'> {
  const state = await control.state(page);
  if (state === undefined) return 'gone';
  if (state.inTrash) return 'trash';
  return state.isArchived ? 'kept' : 'live';
}

/** The ids of all pages written so far, sorted, each as often as it was written. */
export async function written(): Promise<readonly string[]> {
  const requests = await control.requests();
  return requests
    .filter(({ method }) => method === 'PATCH')
    .map(({ path }) => path.split('/').at(-1) ?? '')
    .sort();
}
