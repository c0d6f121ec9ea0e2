import { l10n, ThemeIcon } from 'vscode';
import { askSearch, askSources, type SearchResult, findLoaded, prepareLoaded } from '../../model/find/finder';
import {
  isInScope,
  configuredSourceOf,
  type ConfiguredSources,
  type Scope,
} from '../../model/find/configuredSources';
import { type LocatedPage, readPages } from '../../model/workspace/readPages';
import type { Workspace } from '../../model/workspace/workspace';
import { type NotionId, parseId } from '../../notion/schema/ids';
import type { PageState } from '../../notion/schema/pageState';
import type { Choice, Note } from './choice';
import { explain } from '../text/explain';
import { type Found, type Picked, searchPick } from './searchPick';
import { nameOf, pagesInWords, stateInWords } from '../text/words';

export interface PagesWanted {
  readonly title: string;
  readonly scope: Scope;
  readonly workspaces: readonly Workspace[];
  readonly places: Promise<ConfiguredSources>;
  /** Only one can be chosen. */
  readonly one?: boolean | undefined;
}

/** Characters of a title that are looked for. */
const maxLength = 200;

const icons: Record<PageState, ThemeIcon> = {
  live: new ThemeIcon('note'),
  trash: new ThemeIcon('trash'),
  kept: new ThemeIcon('archive'),
};

/** Asks which pages of the configured databases are meant, or of any by their links. */
export function pickPages(wanted: PagesWanted): Promise<Picked<LocatedPage> | undefined> {
  const { title, scope, workspaces, one } = wanted;
  let places: ConfiguredSources = new Map();
  const toChoices = (pages: readonly LocatedPage[]) =>
    pages.map((reached) => toChoice(reached, places, workspaces.length > 1));
  const atHand = (text: string) => toChoices(findLoaded(places, text.slice(0, maxLength), scope));
  const ready = wanted.places.then((found) => {
    void prepareLoaded(found, scope);
    return (places = found);
  });

  return searchPick({
    title,
    one,
    placeholder: l10n.t('Type a title or paste a link'),
    noneFound: {
      sentence: l10n.t('No page with such a title was found.'),
      advice: l10n.t(
        'The databases of the view are searched; Notion’s search may lag behind. Paste the link of any other page.',
      ),
    },
    atHand,
    search: (text, signal) => {
      const pasted = parseId(text, 'page');
      if (pasted !== undefined) return [lookUp(pasted, wanted, signal, toChoices)];
      const sought = { text: text.slice(0, maxLength), scope, signal };
      const asked = workspaces.flatMap((workspace) => [
        ...askSearch(workspace, ready, sought),
        ...(text === '' ? [] : [askSources(workspace, ready, sought)]),
      ]);
      return [
        ready.then(() => ({ choices: atHand(text) })),
        ...asked.map(async (finding) => toFound(await finding, toChoices)),
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
  const found = await readPages([id], workspaces, { signal });
  const meant = found.filter(({ page }) => isInScope(scope, page));
  const names = pagesInWords(found.map(({ page }) => page));
  return {
    choices: toChoices(meant),
    note: meant.length > 0 ? undefined : { sentence: l10n.t('There is nothing to do for {0}.', names) },
  };
}

function toFound({ found, failure, leftOut }: SearchResult, toChoices: ToChoices): Found<LocatedPage> {
  const note: Note | undefined =
    leftOut === 0
      ? undefined
      : {
          sentence:
            leftOut === 1
              ? l10n.t('One data source was left to Notion’s search.')
              : l10n.t('{0} data sources were left to Notion’s search.', leftOut),
          advice: l10n.t('It may lag behind, and does not find everything.'),
        };
  return { choices: toChoices(found), note: failure === undefined ? note : explain(failure) };
}

function toChoice(
  reached: LocatedPage,
  places: ConfiguredSources,
  withWorkspace: boolean,
): Choice<LocatedPage> {
  const { page, workspace } = reached;
  const details = [
    page.status ?? '',
    page.date?.slice(0, 10) ?? '',
    ...(configuredSourceOf(places, page)?.names ?? []),
    withWorkspace ? workspace.connection.name : '',
  ].filter((text) => text !== '');
  const state = stateInWords(page.state);
  return {
    key: page.id,
    label: nameOf(page),
    emoji: page.emoji,
    icon: icons[page.state],
    description: [...(state === undefined ? [] : [state]), ...details.map((title) => nameOf({ title }))].join(
      ' · ',
    ),
    value: reached,
  };
}
