import { env, l10n, ThemeIcon } from 'vscode';
import { askSearch, askSources, type SearchResult, findLoaded, prepareLoaded } from '../../model/find/finder';
import {
  isInScope,
  configuredSourceOf,
  type ConfiguredSources,
  type Scope,
} from '../../model/find/configuredSources';
import { type LocatedPage, readPages } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import { failureOf } from '../../notion/failure';
import { type NotionId, readPasted } from '../../notion/schema/ids';
import type { PageState } from '../../notion/schema/pageState';
import type { Choice, Note } from './choice';
import { nearDayInWords } from '../text/dates';
import { copyPageLink, notAPage } from './otherObject';
import { lookUpEach } from './pastedLinks';
import { explain } from '../text/explain';
import { type Found, type Picked, searchPick } from './searchPick';
import { countInWords, nameOf, nothingToDo, stateInWords } from '../text/words';

export interface PagesWanted {
  readonly title: string;
  readonly scope: Scope;
  readonly workspaces: readonly Workspace[];
  readonly sources: Promise<ConfiguredSources>;
  readonly single?: boolean | undefined;
}

/** Characters of the typed text that are searched for. */
const maxLength = 200;

const icons: Record<PageState, ThemeIcon> = {
  live: new ThemeIcon('note'),
  trash: new ThemeIcon('trash'),
  kept: new ThemeIcon('archive'),
};

/** Asks for pages of the configured databases, or for any page by its link. */
export function pickPages(wanted: PagesWanted): Promise<Picked<LocatedPage> | undefined> {
  const { title, scope, workspaces, single } = wanted;
  let sources: ConfiguredSources = new Map();
  const toChoices = (pages: readonly LocatedPage[]) =>
    pages.map((located) => toChoice(located, sources, workspaces.length > 1));
  const findLocally = (text: string) => toChoices(findLoaded(sources, text.slice(0, maxLength), scope));
  const ready = wanted.sources.then((configured) => {
    void prepareLoaded(configured, scope);
    return (sources = configured);
  });
  // Each search has the error too.
  ready.catch(() => undefined);

  return searchPick({
    title,
    single,
    placeholder: l10n.t('Type a title or paste a link'),
    noneFound: () => ({
      sentence: l10n.t('No matching pages.'),
      advice: l10n.t(
        'Only databases in the view are searched, and Notion’s search may lag behind. For any other page, paste its link.',
      ),
    }),
    findLocally,
    search: (text, signal) => {
      const pasted = readPasted(text, 'page');
      if (pasted.kind === 'ids') return lookUpEach(pasted.ids, (id) => lookUp(id, wanted, signal, toChoices));
      if (pasted.kind === 'badLink') return [Promise.resolve({ choices: [], note: badLinkNote() })];
      const request = { text: text.slice(0, maxLength), scope, signal };
      const asked = workspaces.flatMap((workspace) => [
        ...askSearch(workspace, ready, request),
        ...(text === '' ? [] : [askSources(workspace, ready, request)]),
      ]);
      return [
        ready.then(() => ({ choices: findLocally(text) })),
        ...asked.map(async (result) => toFound(await result, toChoices)),
      ];
    },
  });
}

type ToChoices = (pages: readonly LocatedPage[]) => readonly Choice<LocatedPage>[];

async function lookUp(
  id: NotionId,
  { workspaces, scope }: PagesWanted,
  signal: AbortSignal,
  toChoices: ToChoices,
): Promise<Found<LocatedPage>> {
  const found = await readPages([id], workspaces, { signal }).catch((error: unknown) => failureOf(error));
  if ('kind' in found) {
    if (found.kind === 'notAnId') return { choices: [], note: badLinkNote() };
    const other = await notAPage(id, found, workspaces, { signal });
    return { choices: [], note: other ?? explain(found) };
  }
  const inScope = found.filter(({ page }) => isInScope(scope, page));
  return {
    choices: toChoices(inScope),
    note:
      inScope.length > 0
        ? undefined
        : {
            sentence: nothingToDo(
              !scope.live,
              found.map(({ page }) => page),
            ),
          },
  };
}

function badLinkNote(): Note {
  return {
    sentence: l10n.t('This is not the link or ID of a page.'),
    advice: copyPageLink(),
  };
}

function toFound({ found, failure, skippedSources }: SearchResult, toChoices: ToChoices): Found<LocatedPage> {
  const note = failure === undefined ? skippedNote(skippedSources) : explain(failure);
  return { choices: toChoices(found), note };
}

function skippedNote(count: number): Note | undefined {
  if (count === 0) return undefined;
  return {
    sentence:
      count === 1
        ? l10n.t('One data source was searched only through Notion’s search.')
        : l10n.t('{0} data sources were searched only through Notion’s search.', countInWords(count)),
    advice: l10n.t('It may lag behind and miss pages.'),
  };
}

function toChoice(
  located: LocatedPage,
  sources: ConfiguredSources,
  showsWorkspace: boolean,
): Choice<LocatedPage> {
  const { page, workspace } = located;
  const names = [
    page.status,
    page.date && nearDayInWords(page.date, env.language),
    ...(configuredSourceOf(sources, page)?.names ?? []),
    showsWorkspace ? workspace.connection.name : undefined,
  ].flatMap((title) => (title ? nameOf(title) : []));
  return {
    key: page.id,
    label: nameOf(page),
    emoji: page.emoji,
    icon: icons[page.state],
    description: [stateInWords(page.state) ?? [], ...names].flat().join(' · '),
    value: located,
  };
}
