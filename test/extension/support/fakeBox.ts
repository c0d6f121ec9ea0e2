import type * as vscode from 'vscode';
import { FakeInput } from './fakeInput';

/** An input box that a test operates. */
export class FakeBox extends FakeInput implements vscode.InputBox {
  password = false;
  valueSelection: readonly [number, number] | undefined;
  #validation: string | vscode.InputBoxValidationMessage | undefined;

  get validationMessage(): string | vscode.InputBoxValidationMessage | undefined {
    return this.#validation;
  }

  set validationMessage(message: string | vscode.InputBoxValidationMessage | undefined) {
    this.#validation = message;
    this.changed();
  }

  /** The text of the validation message. */
  get said(): string {
    return typeof this.#validation === 'string' ? this.#validation : (this.#validation?.message ?? '');
  }

  /** Types, presses Enter, and waits until the box has closed or says what is wrong. */
  async submit(text: string): Promise<void> {
    this.type(text);
    this.accept();
    await this.until(() => !this.isOpen || (!this.busy && this.#validation !== undefined));
  }
}
