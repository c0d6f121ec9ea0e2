import type { NotionId } from '../../notion/schema/ids';
import { compare } from '../compare';
import type { Workspace } from '../workspace/workspace';
import { Allowance } from './allowance';
import { MatchCounter } from './countMatches';
import { runnable, type RunnableRule, stateKey } from './listedRule';
import type { RuleList } from './ruleList';

/** Milliseconds after which a count is out of date, since conditions go by the age of pages too. */
const staleMs = 3_600_000;

/** Requests within an hour for counts that nobody asked for: two for each rule, and never fewer than these. */
const fewestPerHour = 40;

export interface RuleCountsOptions {
  readonly list: Pick<RuleList, 'all' | 'setState' | 'announce'>;
  /** Whether somebody can see the rules now. */
  readonly isSeen: () => boolean;
  /** What is to be counted now is counted. */
  readonly onSettled: () => void;
}

/**
 * Counts what matches the rules, one request after the other in the background and only while they can be seen. After a
 * refresh by a person or a batch the rules that it may concern are counted whatever that costs; after one that nobody
 * asked for, those of data sources that changed, those counted long ago, and those whose count failed, as far as the
 * allowance goes.
 */
export class RuleCounts {
  readonly #allowance: Allowance;
  readonly #counters = new WeakMap<Workspace, MatchCounter>();
  /** When each rule was counted last, in milliseconds since 1970, by `stateKey`. */
  readonly #countedAt = new Map<string, number>();
  /** Rules that are to be counted again: because a person did something, or else only where there is allowance left. */
  readonly #asked = new Set<string>();
  readonly #stale = new Set<string>();
  /** Data sources whose rows have changed since the last refresh. */
  readonly #changed = new Set<NotionId>();
  #isRunning = false;
  #isDisposed = false;

  constructor(private readonly options: RuleCountsOptions) {
    this.#allowance = new Allowance(() => Math.max(fewestPerHour, 2 * options.list.all.length));
  }

  /** Counts those that were never counted, and whatever waits for the view to be seen. Never rejects, but for a bug. */
  async update(): Promise<void> {
    if (this.#isRunning || this.#isDisposed) return;
    this.#isRunning = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#count(next);
    } finally {
      this.#isRunning = false;
    }
    if (this.#mayGoOn()) this.options.onSettled();
  }

  /** A person refreshed, or changed pages of these data sources. */
  async ask(sources?: ReadonlySet<NotionId>): Promise<void> {
    for (const rule of this.#runnable) {
      const { source, workspace } = rule.place;
      if (sources === undefined) this.#counters.get(workspace)?.forget();
      if (sources?.has(source.id) ?? true) this.#asked.add(stateKey(rule));
    }
    await this.update();
  }

  noteChange(source: NotionId): void {
    this.#changed.add(source);
  }

  /** The rows of the data sources are as new as a refresh makes them that nobody asked for. */
  async noteRefresh(): Promise<void> {
    const now = Date.now();
    for (const rule of this.#runnable) {
      const age = now - (this.#countedAt.get(stateKey(rule)) ?? now);
      // The clock may have been set back.
      const isOld = age >= staleMs || age < 0;
      if (isOld || rule.state.kind === 'failed' || this.#changed.has(rule.place.source.id))
        this.#stale.add(stateKey(rule));
    }
    this.#changed.clear();
    this.options.list.announce();
    await this.update();
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  get #runnable(): readonly RunnableRule[] {
    return this.options.list.all.flatMap((listed) => runnable(listed) ?? []);
  }

  #mayGoOn(): boolean {
    return !this.#isDisposed && this.options.isSeen();
  }

  /** Undefined where there is none, nobody looks, or nothing is left of the allowance. */
  #next(): RunnableRule | undefined {
    if (!this.#mayGoOn()) return undefined;
    const rules = this.#runnable.filter(({ place }) => place.workspace.isOpen);
    const asked = rules.find((rule) => this.#asked.has(stateKey(rule)));
    if (asked !== undefined) return asked;
    const countedAt = (rule: RunnableRule) => this.#countedAt.get(stateKey(rule)) ?? -Infinity;
    const [oldest] = rules
      .filter((rule) => countedAt(rule) === -Infinity || this.#stale.has(stateKey(rule)))
      .sort((a, b) => compare(countedAt(a), countedAt(b)));
    if (oldest === undefined) return undefined;
    const { source, workspace } = oldest.place;
    const cost = this.#counterOf(workspace).cost(source.id, oldest.rule);
    return this.#allowance.take(cost, Date.now()) ? oldest : undefined;
  }

  async #count(rule: RunnableRule): Promise<void> {
    const key = stateKey(rule);
    this.#asked.delete(key);
    this.#stale.delete(key);
    this.#countedAt.set(key, Date.now());
    const { source, workspace } = rule.place;
    const state = await this.#counterOf(workspace).count(source.id, rule.rule);
    // Nobody answered, since the connection was closed.
    if (state.kind === 'notCounted') this.#countedAt.delete(key);
    else if (!this.#isDisposed && workspace.isOpen) this.options.list.setState(rule, state);
  }

  #counterOf(workspace: Workspace): MatchCounter {
    let counter = this.#counters.get(workspace);
    if (counter === undefined) {
      counter = new MatchCounter(workspace.api);
      this.#counters.set(workspace, counter);
    }
    return counter;
  }
}
