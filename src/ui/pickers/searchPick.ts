import { window } from 'vscode';
import { failureOf } from '../../notion/failure';
import { type Choice, type ChoiceItem, looksLike, type Note, noteItem, toItem } from './choice';
import { explain } from '../text/explain';

export interface SearchPickOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly noneFound: Note;
  /** Only one can be chosen. */
  readonly one?: boolean | undefined;
  /** What is there without asking Notion, the best first. Asked at every key, so it has to be quick. */
  readonly atHand: (text: string) => readonly Choice<T>[];
  /** Asks Notion in one or more ways, when typing pauses. What each of them finds is shown when it comes. */
  readonly search: (text: string, signal: AbortSignal) => readonly Promise<Found<T>>[];
}

export interface Found<T> {
  readonly choices: readonly Choice<T>[];
  /** Said above the choices. */
  readonly note?: Note | undefined;
}

export interface Picked<T> {
  readonly values: readonly T[];
  /**
   * Rows had just given way to others. VS Code names rows by their place in the list, so that what it says of the
   * older list is taken for the newer one: the values may be others than the person saw.
   */
  readonly unsure: boolean;
}

/** Milliseconds without a key before Notion is asked. */
const typingPauseMs = 250;
/** Milliseconds that VS Code is given to show a list and to tell what is done in it, over a slow line too. */
const settlingMs = 1_000;

/**
 * A list that searches while one types. Several rows can be checked, and stay checked while the search goes on;
 * Enter takes those, or the row that it is on where none is checked. What is found later comes below what is
 * there, so that no row moves while one goes for it. Gives undefined when it was dismissed.
 */
export function searchPick<T>(options: SearchPickOptions<T>): Promise<Picked<T> | undefined> {
  const pick = window.createQuickPick<ChoiceItem<T>>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.canSelectMany = options.one !== true;
  pick.ignoreFocusOut = true;
  // Not in VS Code's types, and without effect where it is not known: then labels are ordered by VS Code's own rule.
  Object.assign(pick, { sortByLabel: false });

  let checked = new Map<string, Choice<T>>();
  let listed = new Map<string, Choice<T>>();
  let note: Note | undefined;
  let running = new AbortController();
  let pause: NodeJS.Timeout | undefined;
  let text: string | undefined;
  let replacedAt = -Infinity;
  let unsure = false;

  const isSettling = () => performance.now() - replacedAt < settlingMs;

  /** Where rows stay for the same text, so does what is in sight. */
  const show = (active: string | undefined, stays: boolean) => {
    const said = note ?? (listed.size === 0 && !pick.busy ? options.noneFound : undefined);
    const items = [...(said === undefined ? [] : [noteItem(said)]), ...[...listed.values()].map(toItem)];
    // A list that is given anew forgets what the person did while it was on its way.
    if (!isShown(items)) {
      if (pick.items.some(({ choice }, index) => choice?.key !== items[index]?.choice?.key))
        replacedAt = performance.now();
      pick.items = items;
      pick.selectedItems = items.filter(({ choice }) => choice !== undefined && checked.has(choice.key));
    }
    const choices = pick.items.filter(({ choice }) => choice !== undefined);
    const focused = choices.find(({ choice }) => choice?.key === active) ?? choices[0];
    if (pick.activeItems[0] !== focused) pick.activeItems = focused === undefined ? [] : [focused];
    pick.keepScrollPosition = stays;
  };

  const isShown = (items: readonly ChoiceItem<T>[]) =>
    items.length === pick.items.length && items.every((item, index) => looksLike(item, pick.items[index]));

  const add = ({ choices, note: said }: Found<T>) => {
    for (const choice of choices) listed.set(choice.key, choice);
    note ??= said;
    show(pick.activeItems[0]?.choice?.key, true);
  };

  const search = async (sought: string) => {
    const { signal } = (running = new AbortController());
    await Promise.all(
      options.search(sought, signal).map(async (asked) => {
        try {
          const found = await asked;
          if (!signal.aborted) add(found);
        } catch (error) {
          const failure = failureOf(error);
          if (!signal.aborted) add({ choices: [], note: explain(failure) });
        }
      }),
    );
    if (signal.aborted) return;
    pick.busy = false;
    add({ choices: [] });
  };

  const type = (typed: string, pauseMs: number) => {
    const sought = typed.trim();
    if (sought === text) return;
    text = sought;
    clearTimeout(pause);
    running.abort();
    pick.busy = true;
    note = undefined;
    listed = new Map([...checked, ...options.atHand(sought).map((choice) => [choice.key, choice] as const)]);
    show(
      [...listed.keys()].find((key) => !checked.has(key)),
      false,
    );
    pause = setTimeout(() => void search(sought), pauseMs);
  };

  return new Promise((resolve) => {
    pick.onDidChangeSelection((items) => {
      const now = new Map(
        items.flatMap(({ choice }) => (choice === undefined ? [] : [[choice.key, choice]])),
      );
      if (now.size === checked.size && [...now.keys()].every((key) => checked.has(key))) return;
      unsure ||= isSettling();
      checked = now;
    });
    pick.onDidChangeValue((typed) => {
      type(typed, typingPauseMs);
    });
    pick.onDidAccept(() => {
      const [active] = checked.size > 0 ? [] : pick.activeItems;
      const values = [...checked.values(), ...(active?.choice === undefined ? [] : [active.choice])];
      if (values.length === 0) return;
      const latest = values.map((choice) => listed.get(choice.key) ?? choice);
      resolve({ values: latest.map(({ value }) => value), unsure: unsure || isSettling() });
      pick.hide();
    });
    pick.onDidHide(() => {
      clearTimeout(pause);
      running.abort();
      pick.dispose();
      resolve(undefined);
    });
    type('', 0);
    pick.show();
  });
}
