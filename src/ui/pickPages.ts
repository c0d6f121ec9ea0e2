import { l10n } from 'vscode';
import { appliesTo, type Action } from '../archive/batch';
import { type Reached, readPages } from '../model/reach';
import type { Workspace } from '../model/workspace';
import type { Search } from '../notion/api';
import { parseId } from '../notion/ids';
import type { Page } from '../notion/page';
import { type Choice, searchPick } from './searchPick';
import { nameOf } from './words';

/** Rows shown before anything is typed. */
const atHandLimit = 100;

/** Asks which pages to change, from the loaded rows and from Notion's search. */
export function pickPages(
  title: string,
  isMeant: (page: Page) => boolean,
  inTrash: boolean | undefined,
  workspaces: readonly Workspace[],
  { one }: { readonly one?: boolean } = {},
): Promise<readonly Reached[] | undefined> {
  const several = workspaces.length > 1;
  const loaded = workspaces.flatMap((workspace) =>
    workspace.sources.flatMap(({ livePages, putAway }) =>
      [...livePages, ...putAway.pages].map((page) => ({ page, workspace })),
    ),
  );
  const meant = loaded.filter(({ page }) => isMeant(page)).slice(0, atHandLimit);
  return searchPick({
    title,
    one,
    placeholder: l10n.t('Type a title or paste a link'),
    noneFound: {
      sentence: l10n.t('No page with such a title was found.'),
      advice: l10n.t('Notion’s search may lag behind.'),
    },
    atHand: meant.map((reached) => toChoice(reached, several)),
    search: async (text, signal) => {
      const pasted = parseId(text, 'page');
      const found =
        pasted === undefined
          ? await searchIn(workspaces, { text, inTrash }, signal)
          : await readPages([pasted], workspaces, { signal });
      return {
        choices: found.filter(({ page }) => isMeant(page)).map((reached) => toChoice(reached, several)),
      };
    },
  });
}

/** As `pickPages`, for the pages that an action has something to do with. */
export function pickPagesFor(
  action: Action,
  title: string,
  workspaces: readonly Workspace[],
): Promise<readonly Reached[] | undefined> {
  return pickPages(title, ({ state }) => appliesTo(action, state), action === 'restore', workspaces);
}

async function searchIn(
  workspaces: readonly Workspace[],
  search: Search,
  signal: AbortSignal,
): Promise<readonly Reached[]> {
  const found = await Promise.all(
    workspaces.map(async (workspace) => {
      const { results } = await workspace.api.searchPages(search, { signal });
      return results.map((page) => ({ page, workspace }));
    }),
  );
  return found.flat();
}

function toChoice(reached: Reached, withWorkspace: boolean): Choice<Reached> {
  const { page, workspace } = reached;
  const source = page.parent.kind === 'dataSource' ? page.parent.id : undefined;
  const holder = workspace.sources.find(({ id }) => id === source)?.name;
  const place = [holder, withWorkspace ? workspace.connection.name : undefined]
    .filter((name) => name !== undefined)
    .map((name) => nameOf({ title: name }));
  return {
    key: page.id,
    label: nameOf(page),
    emoji: page.emoji,
    description: [page.status === undefined ? '' : nameOf({ title: page.status }), ...place]
      .filter(Boolean)
      .join(' · '),
    value: reached,
  };
}
