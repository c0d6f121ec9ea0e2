import { l10n } from 'vscode';
import { type Matching, readMatching, sorted } from '../model/matching';
import type { Workspace } from '../model/workspace';
import type { DataSource } from '../notion/database';
import type { NotionId } from '../notion/ids';
import type { Page } from '../notion/page';
import { checkPages, leftOutInWords } from '../ui/checkPages';
import { confirmChange } from '../ui/confirm';
import { tell } from '../ui/tell';
import { pagesInWords } from '../ui/words';
import type { ChangeDeps } from './change';
import { batchOf } from './perform';
import { reading } from './reading';
import { runAndTell } from './runAndTell';

/** From the choice of a data source to its batch. */
export interface Walk {
  readonly deps: ChangeDeps;
  readonly workspace: Workspace;
  readonly schema: DataSource;
  readonly title: string;
}

/** `back`: to what the pages have in common. */
export type End = 'back' | 'done';

/**
 * Reads the pages that match, shows them, asks, and archives those that are checked. They are read once more just
 * before: a page that does not match any more is left alone, and one that was not shown is never taken.
 */
export async function archiveMatched(walk: Walk, matching: Matching, why: string): Promise<End> {
  const { deps, workspace } = walk;
  const found = await read(walk, matching, l10n.t('Reading the pages that match'));
  if (found === undefined) return 'done';
  if (found.pages.length === 0) {
    tell([l10n.t('No page matches: {0}.', why), ...leftOutInWords(found)].join(' '));
    return 'back';
  }
  const checked = await checkPages(found, why);
  if (typeof checked !== 'object') return checked ?? 'done';
  if (!(await confirmChange('archive', checked.value))) return 'done';

  const again = await read(walk, matching, l10n.t('Making sure that the pages still match'));
  if (again === undefined) return 'done';
  const meant = stillMatching(checked.value, again.pages);
  if (meant.length > 0) {
    const batch = batchOf(
      'archive',
      meant.map((page) => ({ page, workspace })),
    );
    await runAndTell(deps, batch, new Map(meant.map((page) => [page.id, page])));
  }
  return 'done';
}

async function read({ deps, workspace, schema }: Walk, matching: Matching, title: string) {
  const found = await reading(workspace, title, (signal, onCount) =>
    readMatching(workspace.api, schema, matching, { signal, onCount }),
  );
  return found && sorted(found, schema.id, (id) => deps.marks.get(id) !== undefined);
}

/** The checked pages as they are now, in their order. Says which of them have to stay. */
function stillMatching(checked: readonly Page[], now: readonly Page[]): readonly Page[] {
  const byId = new Map<NotionId, Page>(now.map((page) => [page.id, page]));
  const left = checked.filter(({ id }) => !byId.has(id));
  if (left.length > 0) tell(l10n.t('Left alone, since they do not match any more: {0}.', pagesInWords(left)));
  return checked.flatMap(({ id }) => byId.get(id) ?? []);
}
