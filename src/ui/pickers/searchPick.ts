import { env, Uri, window } from 'vscode';
import { failureOf } from '../../notion/failure';
import {
  type Choice,
  type ChoiceItem,
  looksLike,
  type Note,
  type NoteAction,
  noteItems,
  toItem,
} from './choice';
import { explain } from '../text/explain';
import { ask, type InputStep, valueOf } from './steps';

export interface SearchPickOptions<T> extends InputStep {
  /** Shown in place of choices for a text that nothing was found for. */
  readonly noneFound: (text: string) => Note;
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
 * moves just before it is picked. Undefined when the list was dismissed. Rejects for an error that is none of Notion's.
 */
export async function searchPick<T>(options: SearchPickOptions<T>): Promise<Picked<T> | undefined> {
  const pick = window.createQuickPick<ChoiceItem<T>>();
  pick.canSelectMany = options.single !== true;
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
  let guard: (work: Promise<unknown>) => void = () => undefined;

  const isSettling = () => performance.now() - replacedAt < settlingMs;

  /** `keepsScroll`: only rows were added for the same query. */
  const show = (active: string | undefined, keepsScroll: boolean) => {
    const noteNow = note ?? (listed.size === 0 && !pick.busy ? options.noneFound(query ?? '') : undefined);
    const notes = noteNow === undefined ? [] : noteItems(noteNow);
    // A note alone has no boxes to check.
    pick.canSelectMany = options.single !== true && (listed.size > 0 || noteNow === undefined);
    const items = [...notes, ...[...listed.values()].map(toItem)];
    const isAsBefore =
      items.length === pick.items.length && items.every((item, index) => looksLike(item, pick.items[index]));
    // Assigning the items discards what the person did since VS Code last reported, so equal items are not assigned.
    if (!isAsBefore) {
      if (pick.items.some(({ choice }, index) => choice?.key !== items[index]?.choice?.key))
        replacedAt = performance.now();
      pick.items = items;
      pick.selectedItems = items.filter(({ choice }) => choice !== undefined && checked.has(choice.key));
    }
    const choices = pick.items.filter(({ choice }) => choice !== undefined);
    const focused =
      choices.find(({ choice }) => choice?.key === active) ??
      choices[0] ??
      pick.items.find(({ action }) => action !== undefined);
    if (pick.activeItems[0] !== focused) pick.activeItems = focused === undefined ? [] : [focused];
    pick.keepScrollPosition = keepsScroll;
  };

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
          const explained = explain(failureOf(error));
          if (!signal.aborted) add({ choices: [], note: explained });
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
    listed = new Map([...checked, ...byKey(options.findLocally(text))]);
    const firstUnchecked = [...listed.keys()].find((key) => !checked.has(key));
    show(firstUnchecked, false);
    pause = setTimeout(() => {
      guard(search(text));
    }, pauseMs);
  };

  const act = ({ run }: NoteAction) => {
    if (run.kind === 'open') void env.openExternal(Uri.parse(run.address, true));
    else {
      query = undefined;
      type(pick.value, 0);
    }
  };

  pick.onDidHide(() => {
    clearTimeout(pause);
    running.abort();
  });
  const answer = await ask<Picked<T>>(pick, options, (accept, guarding) => {
    guard = guarding;
    pick.onDidChangeSelection((items) => {
      const now = byKey(choicesIn(items));
      if (now.size === checked.size && [...now.keys()].every((key) => checked.has(key))) return;
      unsure ||= isSettling();
      checked = now;
    });
    pick.onDidChangeValue((typed) => {
      type(typed, debounceMs);
    });
    pick.onDidAccept(() => {
      const chosen = checked.size > 0 ? [...checked.values()] : choicesIn(pick.activeItems.slice(0, 1));
      const [action] = pick.activeItems.flatMap((item) => item.action ?? []);
      if (chosen.length === 0 && action !== undefined) act(action);
      if (chosen.length === 0) return;
      const values = chosen.map((choice) => (listed.get(choice.key) ?? choice).value);
      accept({ values, unsure: unsure || isSettling() });
    });
    type('', 0);
  });
  return valueOf(answer);
}

function choicesIn<T>(items: readonly ChoiceItem<T>[]): readonly Choice<T>[] {
  return items.flatMap(({ choice }) => choice ?? []);
}

function byKey<T>(choices: readonly Choice<T>[]): Map<string, Choice<T>> {
  return new Map(choices.map((choice) => [choice.key, choice]));
}
