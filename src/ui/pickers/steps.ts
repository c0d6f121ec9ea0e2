import * as vscode from 'vscode';
import { withoutItemIcons } from '../text/plain';

/** The result of one step of several: an answer, Back, or undefined when it was dismissed. */
export type StepAnswer<T> = { readonly value: T } | 'back' | undefined;

export interface InputStep {
  readonly title: string;
  readonly placeholder?: string;
  /** Whether there is a step before this one. */
  readonly hasBack: boolean;
}

/** `$(…)` in its texts is shown as text; an icon goes into `iconPath`. */
export type StepItem<T> = vscode.QuickPickItem & { readonly value: T };

/** Shows an input until it is answered. `listen` subscribes to its events and calls `answer` with the value. */
export function ask<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, placeholder, hasBack }: InputStep,
  listen: (answer: (value: T) => void) => void,
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
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end('back');
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(undefined);
    });
    listen((value) => {
      end({ value });
    });
    input.show();
  });
}

/** Asks for one of several. `onButton` turns a click on an item's button into the answer. */
export function askOne<T>(
  step: InputStep,
  items: readonly (StepItem<T> | vscode.QuickPickItem)[],
  onButton?: (value: T) => T,
): Promise<StepAnswer<T>> {
  const pick = vscode.window.createQuickPick<StepItem<T> | vscode.QuickPickItem>();
  pick.items = items.map(withoutItemIcons);
  pick.matchOnDescription = true;
  return ask<T>(pick, step, (answer) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined && 'value' in chosen) answer(chosen.value);
    });
    pick.onDidTriggerItemButton(({ item }) => {
      if (onButton !== undefined && 'value' in item) answer(onButton(item.value));
    });
  });
}

/** Asks for one or more of several. */
export function askSome<T>(
  step: InputStep,
  items: readonly StepItem<T>[],
  isChecked: (value: T) => boolean,
): Promise<StepAnswer<readonly T[]>> {
  const pick = vscode.window.createQuickPick<StepItem<T>>();
  pick.canSelectMany = true;
  pick.items = items.map(withoutItemIcons);
  pick.selectedItems = pick.items.filter(({ value }) => isChecked(value));
  return ask<readonly T[]>(pick, step, (answer) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) answer(pick.selectedItems.map(({ value }) => value));
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
  const validate = (parsed: ParsedText<T>) => {
    if ('error' in parsed) box.validationMessage = { message: parsed.error, severity: error };
    else
      box.validationMessage =
        parsed.note === undefined ? undefined : { message: parsed.note, severity: info };
  };
  return ask<T>(box, step, (answer) => {
    box.onDidChangeValue((text) => {
      if (text === '') box.validationMessage = undefined;
      else validate(parse(text));
    });
    box.onDidAccept(() => {
      const parsed = parse(box.value);
      if ('error' in parsed) validate(parsed);
      else answer(parsed.value);
    });
  });
}
