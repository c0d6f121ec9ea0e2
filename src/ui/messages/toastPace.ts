import { setTimeout as wait } from 'node:timers/promises';

/** VS Code shows so many new notifications as toasts within 800 ms; any more are only in its list behind the bell. */
const most = 3;

/** Longer than VS Code’s 800 ms, since it counts them when they reach its window. */
const spanMs = 1_000;

/** Spaces the notifications of this window, so that none is left out of what VS Code shows. */
export class ToastPace {
  /** The turns of the last ones, in milliseconds, from the oldest; some may be still to come. */
  #turns: readonly number[] = [];

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly pause: (ms: number) => Promise<unknown> = wait,
  ) {}

  /** Shows a message at once, or in its turn where several have just been shown. */
  async show<T>(message: () => Thenable<T>): Promise<T> {
    const ms = this.take();
    if (ms > 0) await this.pause(ms);
    return message();
  }

  /** Takes a turn, for what is not shown by `show`, and gives the milliseconds until then. */
  take(): number {
    const now = this.now();
    const [oldest = -Infinity] = this.#turns.length < most ? [] : this.#turns;
    const turn = Math.max(now, oldest + spanMs);
    this.#turns = [...this.#turns, turn].slice(-most);
    return turn - now;
  }
}

/** Of this window. */
export const toastPace = new ToastPace();
