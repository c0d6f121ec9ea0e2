import * as vscode from 'vscode';
import { shownItem } from '../text/plain';

/** What came of one step of several: an answer, the wish to go back, or undefined when the person left. */
export type StepAnswer<T> = { readonly value: T } | 'back' | undefined;

export interface InputStep {
  readonly title: string;
  readonly placeholder?: string;
  /** Whether there is a step before this one. */
  readonly hasBack: boolean;
}

/** `label`, `description` and `detail` are shown as they are, without icons; an icon goes into `iconPath`. */
export type StepItem<T> = vscode.QuickPickItem & { readonly value: T };

/** Shows an input until it is answered. `listen` says what an answer is. */
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

/** Asks for one of several. An item's button answers with what `onButton` makes of the item. */
export function askOne<T>(
  step: InputStep,
  items: readonly (StepItem<T> | vscode.QuickPickItem)[],
  onButton?: (value: T) => T,
): Promise<StepAnswer<T>> {
  const pick = vscode.window.createQuickPick<StepItem<T> | vscode.QuickPickItem>();
  pick.items = items.map(shownItem);
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
  const shown = items.map(shownItem);
  pick.items = shown;
  pick.selectedItems = shown.filter(({ value }) => isChecked(value));
  return ask<readonly T[]>(pick, step, (answer) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) answer(pick.selectedItems.map(({ value }) => value));
    });
  });
}

/** What a text stands for, with what is worth saying about it; or why it cannot be taken. */
export type ParsedText<T> = { readonly value: T; readonly note?: string } | { readonly wrong: string };

/** Asks for a text that `read` can make something of. */
export function askText<T>(
  step: InputStep,
  initial: string,
  prompt: string,
  read: (text: string) => ParsedText<T>,
): Promise<StepAnswer<T>> {
  const { Error: wrong, Info: info } = vscode.InputBoxValidationSeverity;
  const box = vscode.window.createInputBox();
  box.value = initial;
  box.prompt = prompt;
  const say = (reading: ParsedText<T>) => {
    if ('wrong' in reading) box.validationMessage = { message: reading.wrong, severity: wrong };
    else
      box.validationMessage =
        reading.note === undefined ? undefined : { message: reading.note, severity: info };
  };
  return ask<T>(box, step, (answer) => {
    box.onDidChangeValue((text) => {
      if (text === '') box.validationMessage = undefined;
      else say(read(text));
    });
    box.onDidAccept(() => {
      const reading = read(box.value);
      if ('wrong' in reading) say(reading);
      else answer(reading.value);
    });
  });
}
