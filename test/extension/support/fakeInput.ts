import * as vscode from 'vscode';

/** The members that quick picks and input boxes share, operated by a test. */
export class FakeInput implements vscode.QuickInput {
  readonly #accept = new vscode.EventEmitter<void>();
  readonly #hide = new vscode.EventEmitter<void>();
  readonly #value = new vscode.EventEmitter<string>();
  readonly #button = new vscode.EventEmitter<vscode.QuickInputButton>();
  readonly onDidAccept = this.#accept.event;
  readonly onDidHide = this.#hide.event;
  readonly onDidChangeValue = this.#value.event;
  readonly onDidTriggerButton = this.#button.event;
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  value = '';
  placeholder: string | undefined;
  prompt: string | undefined;
  ignoreFocusOut = false;
  buttons: readonly vscode.QuickInputButton[] = [];
  isOpen = false;
  #busy = false;
  #enabled = true;
  #waiting: (() => void)[] = [];

  constructor(private readonly onShow: () => void) {}

  get busy(): boolean {
    return this.#busy;
  }

  set busy(value: boolean) {
    this.#busy = value;
    this.changed();
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  set enabled(value: boolean) {
    this.#enabled = value;
    this.changed();
  }

  show(): void {
    this.isOpen = true;
    this.onShow();
  }

  hide(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#hide.fire();
    this.changed();
  }

  dispose(): void {
    this.isOpen = false;
  }

  type(text: string): void {
    this.value = text;
    this.#value.fire(text);
  }

  accept(): void {
    if (this.#enabled) this.#accept.fire();
  }

  pressTitleButton(button: vscode.QuickInputButton): void {
    this.#button.fire(button);
  }

  /** Resolves when the condition holds; checked after each change of the input. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  protected changed(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}
