import * as vscode from 'vscode';
import { withoutItemIcons } from '../text/plain';

/** The result of one step of several: an answer, Back, or undefined when it was dismissed. */
export type StepAnswer<T> = { readonly value: T } | 'back' | undefined;

export interface InputStep {
  readonly title: string;
  readonly placeholder?: string;
  /** Whether there is a step before this one. */
  readonly hasBack?: boolean;
}

/** `$(…)` in its texts is shown as text; an icon goes into `iconPath`. */
export type StepItem<T> = vscode.QuickPickItem & { readonly value: T };

/** An item to choose, or a separator or note between them. */
export type StepRow<T> = StepItem<T> | vscode.QuickPickItem;

export function iconItem<T>(label: string, icon: string, value: T): StepItem<T> {
  return { label, iconPath: new vscode.ThemeIcon(icon), value };
}

/**
 * One of several of which the current one is marked, in a word too: no screen reader tells the icon. The blank one
 * keeps the labels aligned.
 */
export function markedItem<T>(label: string, value: T, isCurrent: boolean): StepItem<T> {
  const item = iconItem(label, isCurrent ? 'check' : 'blank', value);
  const current = vscode.l10n.t({ message: 'current', comment: 'Of the item of a list that applies now' });
  return isCurrent ? { ...item, description: current } : item;
}

export function separator(label = ''): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

export function mapAnswer<T, U>(answer: StepAnswer<T>, to: (value: T) => U): StepAnswer<U> {
  return typeof answer === 'object' ? { value: to(answer.value) } : answer;
}

/** The value of a step without Back. */
export function valueOf<T>(answer: StepAnswer<T>): T | undefined {
  return typeof answer === 'object' ? answer.value : undefined;
}

/**
 * Shows an input until it is answered. `listen` subscribes to its events and calls `answer` with the value. Where
 * work that it gives to `guard` rejects, the input closes, and whoever asked has the error.
 */
export function ask<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, placeholder, hasBack }: InputStep,
  listen: (answer: (value: T) => void, guard: (work: Promise<unknown>) => void) => void,
): Promise<StepAnswer<T>> {
  input.title = title;
  input.placeholder = placeholder;
  input.ignoreFocusOut = true;
  if (hasBack) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (answer: StepAnswer<T>) => {
      resolve(answer);
      input.hide();
    };
    const guard = (work: Promise<unknown>) => {
      const failed = work.then(() => undefined);
      failed.catch(() => {
        resolve(failed);
        input.hide();
      });
    };
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end('back');
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(undefined);
    });
    listen((value) => {
      end({ value });
    }, guard);
    input.show();
  });
}

/** Asks for one of several. `onButton` turns a click on an item's button into the answer, if it is one. */
export function askOne<T>(
  step: InputStep,
  rows: readonly StepRow<T>[],
  onButton?: (value: T, button: vscode.QuickInputButton) => StepAnswer<T>,
): Promise<StepAnswer<T>> {
  const pick = vscode.window.createQuickPick<StepRow<T>>();
  pick.items = rows.map(withoutItemIcons);
  pick.matchOnDescription = true;
  return askIn(pick, step, onButton);
}

/** The same in a list whose rows the caller sets; `fill` adds more while it is open. Rejects where that does. */
export function askIn<T>(
  pick: vscode.QuickPick<StepRow<T>>,
  step: InputStep,
  onButton?: (value: T, button: vscode.QuickInputButton) => StepAnswer<T>,
  fill: () => Promise<void> = () => Promise.resolve(),
): Promise<StepAnswer<T>> {
  return ask<T>(pick, step, (answer, guard) => {
    guard(fill());
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined && 'value' in chosen) answer(chosen.value);
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      const clicked = 'value' in item ? onButton?.(item.value, button) : undefined;
      if (typeof clicked === 'object') answer(clicked.value);
    });
  });
}

/** A button in the title of a list, which answers with what is checked by then. */
export interface TitleButton {
  readonly button: vscode.QuickInputButton;
  readonly onPress: () => void;
}

/** Asks for one or more of several. `titleOf` gives the title to show once the number of checked items has changed. */
export function askSome<T>(
  step: InputStep,
  rows: readonly StepRow<T>[],
  isChecked: (value: T) => boolean,
  titleOf: (checked: number) => string = () => step.title,
  also: readonly TitleButton[] = [],
): Promise<StepAnswer<readonly T[]>> {
  const pick = vscode.window.createQuickPick<StepRow<T>>();
  const valuesOf = (items: readonly StepRow<T>[]) =>
    items.flatMap((row) => ('value' in row ? [row.value] : []));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = rows.map(withoutItemIcons);
  pick.selectedItems = pick.items.filter((row) => 'value' in row && isChecked(row.value));
  return ask<readonly T[]>(pick, step, (answer) => {
    pick.buttons = [...pick.buttons, ...also.map(({ button }) => button)];
    pick.onDidTriggerButton((pressed) => {
      const one = also.find(({ button }) => button === pressed);
      if (one === undefined) return;
      one.onPress();
      answer(valuesOf(pick.selectedItems));
    });
    pick.onDidChangeSelection((checked) => {
      pick.title = titleOf(checked.length);
    });
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) answer(valuesOf(pick.selectedItems));
    });
  });
}

/** The value of a typed text, with an optional note about it, or why the text is not valid. */
export type ParsedText<T> = { readonly value: T; readonly note?: string } | { readonly error: string };

/** Asks for a text until `parse` accepts it. */
export function askText<T>(
  step: InputStep,
  initial: string,
  prompt: string,
  parse: (text: string) => ParsedText<T>,
): Promise<StepAnswer<T>> {
  const { Error: error, Info: info } = vscode.InputBoxValidationSeverity;
  const box = vscode.window.createInputBox();
  box.value = initial;
  box.prompt = prompt;
  return ask<T>(box, step, (answer) => {
    const validated = (text: string) => {
      const parsed = parse(text);
      if ('error' in parsed) box.validationMessage = { message: parsed.error, severity: error };
      else box.validationMessage = parsed.note && { message: parsed.note, severity: info };
      return parsed;
    };
    box.onDidChangeValue((text) => {
      if (text === '') box.validationMessage = undefined;
      else validated(text);
    });
    box.onDidAccept(() => {
      const parsed = validated(box.value);
      if ('value' in parsed) answer(parsed.value);
    });
  });
}
