import { l10n } from 'vscode';
import { type Action, appliesTo } from '../archive/batch';
import { type LocatedPage, readPages } from '../model/workspace/readPages';
import type { Settings } from '../model/stored/settings';
import type { Workspace } from '../model/workspace/workspace';
import { confirmChange } from '../ui/messages/confirm';
import { tell, tellLost } from '../ui/messages/tell';
import { pagesInWords, verb } from '../ui/text/words';
import type { Node } from '../views/tree/nodes';
import { askPages, type AskPagesDeps, scopeOf } from './shared/askPages';
import { connected } from './shared/connected';
import { mayWrite } from './batch/mayWrite';
import { batchOf, type BatchDeps } from './batch/runVisibly';
import { runAndTell } from './batch/runAndTell';
import { resolveTarget } from './shared/targets';

export interface ChangeDeps extends BatchDeps, AskPagesDeps {
  readonly settings: Settings;
  readonly selection: () => readonly Node[];
  readonly isNode: (value: unknown) => value is Node;
}

export interface ChosenPages {
  readonly pages: readonly LocatedPage[];
  /** The person may not have seen which pages: a program named them, or the list they came from was changing. */
  readonly unseen: boolean;
}

/** Archive, keep or restore: which pages, may we, do it, say what came of it. */
export async function change(deps: ChangeDeps, action: Action, args: readonly unknown[]): Promise<void> {
  const workspaces = await connected(deps.workspaces);
  if (workspaces === undefined) return;
  const meant = await pagesMeant(deps, action, args, workspaces);
  if (meant !== undefined) await changePages(deps, action, meant);
}

export async function changePages(deps: ChangeDeps, action: Action, meant: ChosenPages): Promise<void> {
  const byId = new Map(meant.pages.map((reached) => [reached.page.id, reached]));
  const isFree = ({ page }: LocatedPage) => deps.pending.get(page.id) === undefined;
  const pages = [...byId.values()].filter(
    (reached) => appliesTo(action, reached.page.state) && isFree(reached),
  );
  if (pages.length === 0) {
    tell(
      meant.pages.length === 0
        ? l10n.t('Select pages first.')
        : l10n.t('Nothing to do for {0}.', pagesInWords(meant.pages.map(({ page }) => page))),
    );
    return;
  }
  for (const workspace of new Set(pages.map((reached) => reached.workspace))) {
    if (!(await mayWrite(workspace))) return;
  }
  const { confirm } = deps.settings;
  const ask = meant.unseen || confirm === 'always' || (confirm === 'multiple' && pages.length > 1);
  const titled = pages.map(({ page }) => page);
  if (ask && !(await confirmChange(action, titled))) return;
  // A page may have been taken up by another batch while the question was open.
  const free = pages.filter(isFree);
  const taken = titled.filter(({ id }) => deps.pending.get(id) !== undefined);
  if (taken.length > 0) tell(l10n.t('Skipped because they are being changed: {0}.', pagesInWords(taken)));
  if (free.length > 0)
    await runAndTell(deps, batchOf(action, free), new Map(titled.map((page) => [page.id, page])));
}

/** Undefined when the person has been told already, or has changed their mind. */
async function pagesMeant(
  deps: ChangeDeps,
  action: Action,
  args: readonly unknown[],
  workspaces: readonly Workspace[],
): Promise<ChosenPages | undefined> {
  const given = resolveTarget(args, deps.selection(), deps.isNode);
  switch (given.kind) {
    case 'nodes':
      return { pages: given.nodes.filter((node) => node.kind === 'page'), unseen: false };
    case 'ids':
      return { pages: await readPages(given.ids, workspaces), unseen: true };
    case 'nothing': {
      const picked = await askPages(deps, verb(action), scopeOf[action]);
      return picked && { pages: picked.values, unseen: picked.unsure };
    }
    case 'invalid':
      tell(l10n.t('Nothing was changed: this command takes page IDs or links.'));
      return undefined;
    case 'lost':
      tellLost();
      return undefined;
  }
}
