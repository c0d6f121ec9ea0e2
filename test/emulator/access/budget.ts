export interface Allowance {
  /** 0: no limit. */
  readonly limit: number;
  readonly windowMs: number;
}

interface Window {
  readonly start: number;
  readonly spent: number;
}

/** A rate limit by fixed windows. A window starts with the first request after the one before it ended. */
export class Budget {
  readonly #windows = new Map<string, Window>();

  /** Undefined when the request is admitted, otherwise the milliseconds until the window ends. */
  spend(key: string, allowance: Allowance, now: number): number | undefined {
    const open = this.#windows.get(key);
    const window =
      open === undefined || now >= open.start + allowance.windowMs ? { start: now, spent: 0 } : open;
    if (allowance.limit > 0 && window.spent >= allowance.limit)
      return window.start + allowance.windowMs - now;
    this.#windows.set(key, { ...window, spent: window.spent + 1 });
    return undefined;
  }
}
