import type { Prompts } from '../prompts';
import type { FakeBox } from './fakeBox';
import type { FakePick } from './fakePick';

/** Takes rows of a list. */
export function take(...labels: readonly string[]): (pick: FakePick) => void {
  return (pick) => {
    pick.choose(...labels);
    pick.accept();
  };
}

/** Answers what a command asks, one question after the other. */
export class Walk {
  constructor(
    private readonly prompts: Prompts,
    private readonly title: RegExp,
  ) {}

  choose(...labels: readonly string[]): this {
    return this.see(take(...labels));
  }

  /** Does something with a list. */
  see(operate: (pick: FakePick) => void | Promise<void>): this {
    this.prompts.pick(this.title, operate);
    return this;
  }

  type(text: string): this {
    return this.box((box) => box.submit(text));
  }

  /** Does something with a box. */
  box(operate: (box: FakeBox) => void | Promise<void>): this {
    this.prompts.box(this.title, operate);
    return this;
  }
}
