import { window } from 'vscode';
import { failureOf } from '../../notion/failure';
import { type Choice, type ChoiceItem, looksLike, type Note, noteItem, toItem } from './choice';
import { explain } from '../text/explain';

export interface SearchPickOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly noneFound: Note;
  /** Whether only one can be chosen. */
  readonly single?: boolean | undefined;
  /** Choices that need no request, best first. Called on every key press, so it must be fast. */
  readonly findLocally: (text: string) => readonly Choice<T>[];
  /** The requests for a text, sent when typing pauses. The results of each are added as they arrive. */
  readonly search: (text: string, signal: AbortSignal) => readonly Promise<Found<T>>[];
}

export interface Found<T> {
  readonly choices: readonly Choice<T>[];
  /** Shown above the choices. */
  readonly note?: Note | undefined;
}

export interface Picked<T> {
  readonly values: readonly T[];
  /**
   * The list had just changed. VS Code reports rows by their index, so an event about the older list is applied to
   * the newer one: the values may differ from the rows that the person saw.
   */
  readonly unsure: boolean;
}

/** Milliseconds without a key press before Notion is asked. */
const debounceMs = 250;
/** Milliseconds in which VS Code may still report events about the previous list, also over a slow connection. */
const settlingMs = 1_000;

/**
 * A list that searches as one types. Checked rows stay checked, and listed, through later searches; Enter accepts
 * them, or the focused row where none is checked. Later results are added below the earlier ones, so that no row
 * moves just before it is picked. Undefined when the list was dismissed.
 */
export function searchPick<T>(options: SearchPickOptions<T>): Promise<Picked<T> | undefined> {
  const pick = window.createQuickPick<ChoiceItem<T>>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.canSelectMany = options.single !== true;
  pick.ignoreFocusOut = true;
  // Keeps our order. Missing from VS Code's types; a version without it sorts by label, which does no harm.
  Object.assign(pick, { sortByLabel: false });

  let checked = new Map<string, Choice<T>>();
  let listed = new Map<string, Choice<T>>();
  let note: Note | undefined;
  let running = new AbortController();
  let pause: NodeJS.Timeout | undefined;
  let query: string | undefined;
  let replacedAt = -Infinity;
  let unsure = false;

  const isSettling = () => performance.now() - replacedAt < settlingMs;

  /** `keepsScroll`: only rows were added for the same query. */
  const show = (active: string | undefined, keepsScroll: boolean) => {
    const shownNote = note ?? (listed.size === 0 && !pick.busy ? options.noneFound : undefined);
    const items = [
      ...(shownNote === undefined ? [] : [noteItem(shownNote)]),
      ...[...listed.values()].map(toItem),
    ];
    // Assigning the items discards what the person did since VS Code last reported, so equal items are not assigned.
    if (!isShown(items)) {
      if (pick.items.some(({ choice }, index) => choice?.key !== items[index]?.choice?.key))
        replacedAt = performance.now();
      pick.items = items;
      pick.selectedItems = items.filter(({ choice }) => choice !== undefined && checked.has(choice.key));
    }
    const choices = pick.items.filter(({ choice }) => choice !== undefined);
    const focused = choices.find(({ choice }) => choice?.key === active) ?? choices[0];
    if (pick.activeItems[0] !== focused) pick.activeItems = focused === undefined ? [] : [focused];
    pick.keepScrollPosition = keepsScroll;
  };

  const isShown = (items: readonly ChoiceItem<T>[]) =>
    items.length === pick.items.length && items.every((item, index) => looksLike(item, pick.items[index]));

  const add = ({ choices, note: added }: Found<T>) => {
    for (const choice of choices) listed.set(choice.key, choice);
    note ??= added;
    show(pick.activeItems[0]?.choice?.key, true);
  };

  const search = async (text: string) => {
    const { signal } = (running = new AbortController());
    await Promise.all(
      options.search(text, signal).map(async (request) => {
        try {
          const found = await request;
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
    const text = typed.trim();
    if (text === query) return;
    query = text;
    clearTimeout(pause);
    running.abort();
    pick.busy = true;
    note = undefined;
    listed = new Map([
      ...checked,
      ...options.findLocally(text).map((choice) => [choice.key, choice] as const),
    ]);
    show(
      [...listed.keys()].find((key) => !checked.has(key)),
      false,
    );
    pause = setTimeout(() => void search(text), pauseMs);
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
      type(typed, debounceMs);
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
