import * as vscode from 'vscode';
import { failureOf } from '../notion/failure';
import { explain } from './explain';

/** Something to choose. `label` has to be plain text. */
export interface Choice<T> {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly emoji?: string | undefined;
  readonly value: T;
}

export interface SearchPickOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly noneFound: Note;
  /** Only one can be chosen. */
  readonly one?: boolean | undefined;
  /** Choices that are there without asking Notion; narrowed down by what is typed. */
  readonly atHand: readonly Choice<T>[];
  readonly search: (text: string, signal: AbortSignal) => Promise<Found<T>>;
}

export interface Found<T> {
  readonly choices: readonly Choice<T>[];
  /** Said above the choices. */
  readonly note?: Note;
}

/** Plain text. */
export interface Note {
  readonly sentence: string;
  readonly advice?: string;
}

type Item<T> = vscode.QuickPickItem & { readonly choice?: Choice<T> };

/** Milliseconds without a key before Notion is asked. */
const typingPauseMs = 250;

/**
 * A list that searches while one types; several can be checked, and stay checked while the search goes on.
 * Gives undefined when it was dismissed.
 */
export function searchPick<T>(options: SearchPickOptions<T>): Promise<readonly T[] | undefined> {
  const pick = vscode.window.createQuickPick<Item<T>>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.canSelectMany = options.one !== true;
  pick.ignoreFocusOut = true;

  let chosen: readonly Item<T>[] = [];
  let known = options.atHand;
  let running = new AbortController();
  let pause: NodeJS.Timeout | undefined;

  const show = (choices: readonly Choice<T>[], note?: Note) => {
    const kept = new Set(chosen.map((item) => item.choice?.key));
    const found = uniqueByKey(choices)
      .filter(({ key }) => !kept.has(key))
      .map(toItem);
    const said = note ?? (found.length + chosen.length === 0 && !pick.busy ? options.noneFound : undefined);
    const before = chosen;
    pick.items = [...chosen, ...(said === undefined ? [] : [noteItem(said)]), ...found];
    pick.selectedItems = before;
  };

  const search = async (text: string) => {
    running.abort();
    const own = (running = new AbortController());
    const atHand = known.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
    pick.busy = true;
    show(atHand);
    try {
      const found = await options.search(text, own.signal);
      if (own.signal.aborted) return;
      pick.busy = false;
      // What there was before anything was typed can be narrowed down by names that the search does not look at.
      if (text === '') known = [...known, ...found.choices];
      show([...atHand, ...found.choices], found.note);
    } catch (error) {
      const failure = failureOf(error);
      if (own.signal.aborted) return;
      pick.busy = false;
      show(atHand, explain(failure));
    }
  };

  return new Promise((resolve) => {
    pick.onDidChangeSelection((items) => {
      chosen = items.filter(({ choice }) => choice !== undefined);
    });
    pick.onDidChangeValue((text) => {
      clearTimeout(pause);
      pause = setTimeout(() => void search(text.trim()), typingPauseMs);
    });
    pick.onDidAccept(() => {
      const values = pick.selectedItems.flatMap(({ choice }) => (choice === undefined ? [] : [choice.value]));
      if (values.length === 0) return;
      resolve(values);
      pick.hide();
    });
    pick.onDidHide(() => {
      clearTimeout(pause);
      running.abort();
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
    void search('');
  });
}

function toItem<T>(choice: Choice<T>): Item<T> {
  const { label, description, emoji } = choice;
  return {
    label: withoutIcons(emoji === undefined ? label : `${emoji} ${label}`),
    alwaysShow: true,
    choice,
    ...(description !== undefined && { description: withoutIcons(description) }),
  };
}

/** An item without a choice, as a separator shows only where an item follows it. */
function noteItem({ sentence, advice }: Note): vscode.QuickPickItem {
  return {
    label: `$(info) ${withoutIcons(sentence)}`,
    alwaysShow: true,
    ...(advice !== undefined && { detail: withoutIcons(advice) }),
  };
}

/** Lists draw icons for `$(…)`, unless the dollar is escaped. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

function uniqueByKey<T>(choices: readonly Choice<T>[]): readonly Choice<T>[] {
  return [...new Map(choices.map((choice) => [choice.key, choice])).values()];
}
