import { l10n } from 'vscode';
import { type Action, appliesTo } from '../archive/batch';
import { type LocatedPage, readPages } from '../model/workspace/readPages';
import type { Page } from '../notion/schema/page';
import { nextRow } from '../views/tree/nextRow';
import type { Workspace } from '../model/workspace/workspace';
import { confirmChange, isToConfirm } from '../ui/messages/confirm';
import { tell, tellWorkspaceLevel } from '../ui/messages/tell';
import { actionTitle, nothingToDo, pagesInWords } from '../ui/text/words';
import { askPages } from './shared/askPages';
import { connected } from './shared/connected';
import type { CommandDeps } from './shared/deps';
import { lengthOf } from './shared/duration';
import { mayWrite } from './batch/mayWrite';
import { runOf } from './batch/runVisibly';
import { runAndTell } from './batch/runAndTell';
import { originsInWords } from './shared/origins';
import { listNames, loadRest, type PartlyLoaded, partlyLoadedAmong } from './shared/partlyLoaded';
import { type Row, usableTarget } from './shared/targets';

interface ChosenPages {
  readonly pages: readonly LocatedPage[];
  /** The person may not have seen which pages these are: a program passed them, or the list was changing. */
  readonly unseen: boolean;
  /** The rows that have the focus or are selected, of which it is not to be lost as they leave. */
  readonly focused?: readonly Row[];
  /** Notion may have more of them than it lists. */
  readonly isInPart?: boolean;
  /** Lists of which all loaded rows are among the pages, and more are not loaded. */
  readonly partly?: readonly PartlyLoaded[];
}

/** Archives, keeps or restores the pages that the command was invoked on, or that the person picks. */
export async function change(deps: CommandDeps, action: Action, args: readonly unknown[]): Promise<void> {
  const workspaces = await connected(deps.workspaces);
  if (workspaces === undefined) return;
  const chosen = await choosePages(deps, action, args, workspaces);
  if (chosen !== undefined) await changePages(deps, action, chosen);
}

export async function changePages(deps: CommandDeps, action: Action, chosen: ChosenPages): Promise<void> {
  const byId = new Map(chosen.pages.map((located) => [located.page.id, located]));
  const isFree = ({ page }: LocatedPage) => deps.pending.get(page.id) === undefined;
  const applicable = [...byId.values()].filter(
    (located) => appliesTo(action, located.page.state) && isFree(located),
  );
  const isForPeople = ({ page }: LocatedPage) => action === 'archive' && page.parent.kind === 'workspace';
  const refused = applicable.filter(isForPeople);
  const pages = applicable.filter((located) => !isForPeople(located));
  if (refused.length > 0) tellWorkspaceLevel(refused.map(({ page }) => page));
  if (applicable.length > 0 && pages.length === 0) return;
  if (pages.length === 0) {
    tell(
      chosen.pages.length === 0 ? l10n.t('Select pages first.') : whyNothing(action, chosen.pages, isFree),
    );
    return;
  }
  if (!(await mayWrite(pages.map(({ workspace }) => workspace)))) return;
  const ask = chosen.unseen || isToConfirm(deps.settings.confirm, pages.length);
  const titled = pages.map(({ page }) => page);
  const length = lengthOf(
    deps,
    { action },
    pages.map(({ workspace }) => workspace),
  );
  if (ask) {
    const partly = chosen.partly ?? [];
    const answer = await confirmChange(action, titled, {
      partly: listNames(partly),
      origins: originsInWords(pages),
      isInPart: chosen.isInPart,
      ...length,
    });
    if (answer === undefined) return;
    if (answer === 'include') {
      const all = await loadRest(partly);
      if (all !== undefined)
        await changePages(deps, action, { ...chosen, pages: [...chosen.pages, ...all], partly: [] });
      return;
    }
  }
  // Another batch may have started on a page while the question was open.
  const free = pages.filter(isFree);
  const busy = titled.filter(({ id }) => deps.pending.get(id) !== undefined);
  if (busy.length > 0) tell(l10n.t('Skipped {0} (still being changed).', pagesInWords(busy)));
  if (free.length === 0) return;
  moveFocus(deps, chosen.focused ?? []);
  await runAndTell(deps, runOf(action, free));
}

/** Moves the focus on while the rows are still there: VS Code does not say where it goes when its row is gone. */
function moveFocus({ tree, trash, pending, focus }: CommandDeps, leaving: readonly Row[]): void {
  const isBusy = ({ id }: Page) => pending.get(id) !== undefined;
  const nextOf = <N extends Row>(rows: readonly N[], siblings: (last: N) => readonly N[]) => {
    const last = rows.at(-1);
    return last && nextRow(siblings(last), rows, isBusy);
  };
  const inPages = leaving.filter((row) => tree.owns(row));
  const inTrash = leaving.filter((row) => trash.tree.owns(row));
  const next = nextOf(inPages, (row) => tree.siblings(row));
  const nextInTrash = nextOf(inTrash, (row) => trash.tree.siblings(row));
  if (next !== undefined) void focus(next);
  if (nextInTrash !== undefined) void trash.focus(nextInTrash);
}

/** A row outside the selection, on which alone a menu or button was used, has no focus to lose. */
function focusedOf({ selection, trash }: CommandDeps, nodes: readonly Row[], args: readonly unknown[]) {
  const selected = new Set([...selection.nodes, ...trash.selection.nodes].map(({ id }) => id));
  const isSelected = nodes.some(({ id }) => selected.has(id));
  return args.length <= 1 || isSelected ? nodes : [];
}

function whyNothing(
  action: Action,
  located: readonly LocatedPage[],
  isFree: (located: LocatedPage) => boolean,
): string {
  const busy = located.filter((one) => !isFree(one)).map(({ page }) => page);
  return busy.length > 0
    ? l10n.t('Still being changed: {0}.', pagesInWords(busy))
    : nothingToDo(
        action === 'restore',
        located.map(({ page }) => page),
      );
}

/** Undefined when the person has been told already, or has changed their mind. */
async function choosePages(
  deps: CommandDeps,
  action: Action,
  args: readonly unknown[],
  workspaces: readonly Workspace[],
): Promise<ChosenPages | undefined> {
  const invalid = l10n.t('Nothing was changed: this command takes page IDs or links.');
  const target = usableTarget(deps, args, invalid);
  switch (target?.kind) {
    case 'nodes': {
      return {
        pages: target.nodes.filter((node) => node.kind === 'page'),
        unseen: false,
        focused: focusedOf(deps, target.nodes, args),
        partly: partlyLoadedAmong(target.nodes.filter((row) => deps.tree.owns(row))),
      };
    }
    case 'ids':
      return { pages: await readPages(target.ids, workspaces), unseen: !target.isSeen };
    case 'nothing': {
      const isRestore = action === 'restore';
      const picked = await askPages(deps, actionTitle(action), { live: !isRestore, putAway: isRestore });
      return picked && { pages: picked.values, unseen: picked.unsure };
    }
    case undefined:
      return undefined;
  }
}
