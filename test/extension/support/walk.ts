import type { Prompts } from '../prompts';
import type { FakeBox } from './fakeBox';
import type { FakePick } from './fakePick';

/** Chooses items of a list and accepts it. */
function take(...labels: readonly string[]): (pick: FakePick) => void {
  return (pick) => {
    pick.choose(...labels);
    pick.accept();
  };
}

/** Answers the prompts of a command, one after the other. */
export class Walk {
  constructor(
    private readonly prompts: Prompts,
    private readonly title: RegExp,
  ) {}

  choose(...labels: readonly string[]): this {
    return this.see(take(...labels));
  }

  /** Operates the next list. */
  see(operate: (pick: FakePick) => void | Promise<void>): this {
    this.prompts.pick(this.title, operate);
    return this;
  }

  type(text: string): this {
    return this.box((box) => box.submit(text));
  }

  /** Operates the next input box. */
  box(operate: (box: FakeBox) => void | Promise<void>): this {
    this.prompts.box(this.title, operate);
    return this;
  }
}
