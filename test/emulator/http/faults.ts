import type { TokenName } from '../access/tokens.js';
import { effectOf, type Effect } from './fault-effects.js';
import type { FaultDetails, FaultKind } from './fault-kinds.js';

export interface FaultPlan extends FaultDetails {
  readonly kind: FaultKind;
  /** Regular expressions for the method (GET) and the path with query (/v1/pages/…). Default: any. */
  readonly method?: string;
  readonly path?: string;
  readonly token?: TokenName;
  /** Number of matching requests to let through first. */
  readonly skip?: number;
  /** Number of matching requests to fail. Default: 1. */
  readonly times?: number;
  /** The probability that a matching request fails, 0 to 1. Default: 1. */
  readonly probability?: number;
}

export interface ScheduledFault extends FaultPlan {
  readonly id: number;
  readonly skip: number;
  readonly times: number;
}

const matches = (plan: FaultPlan, method: string, url: string, token: TokenName): boolean =>
  (plan.method === undefined || new RegExp(`^(?:${plan.method})$`, 'i').test(method)) &&
  (plan.path === undefined || new RegExp(plan.path).test(url)) &&
  (plan.token === undefined || plan.token === token);

export class Faults {
  #scheduled: ScheduledFault[] = [];
  #counter = 0;
  #held: (() => void)[] = [];
  readonly #watchers = new Set<() => void>();

  constructor(private readonly random: () => number) {}

  get scheduled(): readonly ScheduledFault[] {
    return this.#scheduled;
  }

  schedule(plan: FaultPlan): number {
    this.#counter += 1;
    this.#scheduled.push({ ...plan, id: this.#counter, times: plan.times ?? 1, skip: plan.skip ?? 0 });
    return this.#counter;
  }

  clear(): void {
    this.#scheduled = [];
  }

  /** Takes the first fault that matches, and counts it down. */
  take(method: string, url: string, token: TokenName): { kind: FaultKind; effect: Effect } | undefined {
    for (const fault of this.#scheduled) {
      if (!matches(fault, method, url, token)) continue;
      if (fault.skip > 0) {
        this.#replace(fault, { ...fault, skip: fault.skip - 1 });
        continue;
      }
      if (this.random() >= (fault.probability ?? 1)) continue;
      this.#replace(fault, { ...fault, times: fault.times - 1 });
      return { kind: fault.kind, effect: effectOf(fault.kind, fault) };
    }
    return undefined;
  }

  /** Resolves when `release` is called. */
  async held(): Promise<void> {
    return new Promise((resolve) => {
      this.#held.push(resolve);
      for (const look of this.#watchers) look();
    });
  }

  /** Resolves with true as soon as `count` requests are held, or with false after `timeoutMs`. */
  async untilHeld(count: number, timeoutMs: number): Promise<boolean> {
    if (this.heldCount >= count) return true;
    return new Promise((resolve) => {
      const finish = (isHeld: boolean): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(isHeld);
      };
      const look = (): void => {
        if (this.heldCount >= count) finish(true);
      };
      const timer = setTimeout(finish, timeoutMs, false);
      this.#watchers.add(look);
    });
  }

  /** Releases held requests, the oldest `count` or all; returns their number. */
  release(count = this.#held.length): number {
    const going = this.#held.splice(0, count);
    for (const go of going) go();
    return going.length;
  }

  get heldCount(): number {
    return this.#held.length;
  }

  /** Whether a hold has not met all of its requests yet. */
  get isHoldPending(): boolean {
    return this.#scheduled.some(({ kind }) => kind === 'hold' || kind === 'holdAfterCommit');
  }

  #replace(old: ScheduledFault, next: ScheduledFault): void {
    this.#scheduled = this.#scheduled.flatMap((fault) =>
      fault !== old ? [fault] : next.times > 0 ? [next] : [],
    );
  }
}
