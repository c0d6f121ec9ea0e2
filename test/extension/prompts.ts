import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { ToastPace } from '../../src/ui/messages/toastPace';
import { FakeBox } from './support/fakeBox';
import { FakePick } from './support/fakePick';
import { replace } from './support/replace';

export interface Message {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly detail: string;
  readonly modal: boolean;
  readonly buttons: readonly string[];
}

type Operate<T> = (shown: T) => void | Promise<void>;

interface Expected<T> {
  readonly text: RegExp;
  readonly answer: T;
  readonly shown: PromiseWithResolvers<Message>;
}

/** For a message that waits for its turn, which takes a second at most. */
const patienceMs = 20_000;

const never = new Promise<never>(() => undefined);

/** Answers the prompts of VS Code. An unexpected prompt, or an expected one that is never shown, fails the test. */
export class Prompts {
  /** All messages and dialogs of the test. */
  readonly messages: Message[] = [];
  readonly opened: string[] = [];
  readonly #problems: string[] = [];
  #messages: Expected<string | Promise<string> | undefined>[] = [];
  #picks: { readonly title: RegExp; readonly operate: Operate<FakePick> }[] = [];
  #boxes: { readonly title: RegExp; readonly operate: Operate<FakeBox> }[] = [];
  #restore: (() => void)[] = [];

  /**
   * Expects a message or dialog and presses a button of it. Without a button, a dialog is closed with Escape and a
   * message stays open, so that whoever awaits it never goes on. A promise is pressed once it resolves.
   * @returns the message, once it is shown
   */
  expect(text: RegExp, answer?: string | Promise<string>): Promise<Message> {
    const shown = Promise.withResolvers<Message>();
    shown.promise.catch(() => undefined);
    this.#messages.push({ text, answer, shown });
    return shown.promise;
  }

  /** Expects a list, by its title. */
  pick(title: RegExp, operate: Operate<FakePick>): void {
    this.#picks.push({ title, operate });
  }

  /** Expects an input box, by its title. */
  box(title: RegExp, operate: Operate<FakeBox>): void {
    this.#boxes.push({ title, operate });
  }

  install(): void {
    const { window, env } = vscode;
    this.#restore = [
      replace(window, 'showInformationMessage', this.#show('information')),
      replace(window, 'showWarningMessage', this.#show('warning')),
      replace(window, 'showErrorMessage', this.#show('error')),
      // No VS Code shows them, so that none has to wait for its turn.
      replace(ToastPace.prototype, 'take', () => 0),
      replace(window, 'showQuickPick', this.#showQuickPick),
      replace(window, 'showInputBox', () => this.#refuse('showInputBox is not used here')),
      replace(window, 'createQuickPick', () => this.#create(FakePick, () => this.#picks)),
      replace(window, 'createInputBox', () => this.#create(FakeBox, () => this.#boxes)),
      replace(env, 'openExternal', (address: vscode.Uri) => {
        this.opened.push(address.toString(true));
        return Promise.resolve(true);
      }),
    ];
  }

  /** Rejects for every prompt that was not as expected, and resets. */
  async finish(): Promise<void> {
    // The extension as VS Code loaded it has a pace of its own, by which a message may come after the command.
    const late = Promise.allSettled(this.#messages.map(({ shown }) => shown.promise));
    if (this.#messages.length > 0) await Promise.race([late, wait(patienceMs, undefined, { ref: false })]);
    for (const restore of this.#restore.splice(0)) restore();
    const missing = [
      ...this.#messages.map(({ text }) => text),
      ...this.#picks.map(({ title }) => title),
      ...this.#boxes.map(({ title }) => title),
    ];
    const problems = [...this.#problems.splice(0), ...missing.map((text) => `Never shown: ${String(text)}`)];
    this.messages.length = this.opened.length = 0;
    this.#messages = [];
    this.#picks = [];
    this.#boxes = [];
    assert.deepEqual(problems, []);
  }

  #show(severity: Message['severity']) {
    return (
      text: string,
      ...rest: readonly (string | vscode.MessageOptions)[]
    ): Promise<string | undefined> => {
      const options = rest.find((one) => typeof one !== 'string');
      const buttons = rest.filter((one) => typeof one === 'string');
      const modal = options?.modal === true;
      const message = { severity, text, detail: options?.detail ?? '', modal, buttons };
      this.messages.push(message);
      const index = this.#messages.findIndex((expected) => expected.text.test(text));
      const [expected] = index < 0 ? [] : this.#messages.splice(index, 1);
      if (expected === undefined) {
        const problem = `Unexpected: ${text} [${buttons.join('] [')}]`;
        // Tests that await another message fail now instead of at their timeout.
        for (const waiting of this.#messages) waiting.shown.reject(new Error(problem));
        return this.#refuse(problem);
      }
      const { answer } = expected;
      if (typeof answer === 'string' && !buttons.includes(answer))
        this.#problems.push(`No button “${answer}”: ${text}`);
      expected.shown.resolve(message);
      return answer === undefined && !modal ? never : Promise.resolve(answer);
    };
  }

  readonly #showQuickPick = async (
    items: readonly vscode.QuickPickItem[],
    options: vscode.QuickPickOptions,
  ): Promise<vscode.QuickPickItem | undefined> => {
    const pick = this.#create(FakePick, () => this.#picks);
    pick.title = options.title;
    pick.items = items;
    return new Promise((resolve) => {
      pick.onDidAccept(() => {
        resolve(pick.selectedItems[0]);
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  };

  #create<T extends FakePick | FakeBox>(
    type: new (onShow: () => void) => T,
    announced: () => { readonly title: RegExp; readonly operate: Operate<T> }[],
  ): T {
    const input = new type(() => {
      const list = announced();
      const index = list.findIndex(({ title }) => title.test(input.title ?? ''));
      const [found] = index < 0 ? [] : list.splice(index, 1);
      if (found === undefined) {
        void this.#refuse(`Unexpected input: ${input.title ?? ''}`);
        input.hide();
      } else void this.#operate(input, found.operate);
    });
    return input;
  }

  async #operate<T extends FakePick | FakeBox>(input: T, operate: Operate<T>): Promise<void> {
    try {
      await operate(input);
    } catch (error) {
      this.#problems.push(error instanceof Error ? error.message : String(error));
      input.hide();
    }
  }

  #refuse(problem: string): Promise<undefined> {
    this.#problems.push(problem);
    return Promise.resolve(undefined);
  }
}
