import * as vscode from 'vscode';
import type { NotionId } from '../../notion/schema/ids';
import type { Catalog, CatalogEntry } from '../catalog/catalog';
import type { Source } from '../source/source';
import type { RuleMemory } from '../stored/ruleMemory';
import type { RuleEntry, RuleStore } from '../stored/ruleStore';
import type { LocatedSource } from '../workspace/locatedSource';
import { isDue } from './due';
import { type ListedRule, type RunnableRule, stateKey } from './listedRule';
import type { RuleProblem } from './problem';
import { notCounted, type RuleState } from './ruleState';

/** The rules of the settings with what is known of them. Sends no request. */
export class RuleList implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Something is known now of rules that was not, or was otherwise. */
  readonly onDidChange = this.#changed.event;
  readonly #states = new Map<string, RuleState>();
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly store: Pick<RuleStore, 'entries' | 'omitted' | 'onDidChange'>,
    private readonly memory: Pick<RuleMemory, 'isAccepted' | 'ranAt' | 'onDidChange'>,
    private readonly catalog: Pick<Catalog, 'known'>,
  ) {
    const announce = () => {
      this.#changed.fire();
    };
    this.#subscriptions = [this.#changed, store.onDidChange(announce), memory.onDidChange(announce)];
  }

  /** As the catalog is now: a rule has no place as long as its database was not read. */
  get all(): readonly ListedRule[] {
    const { entries } = this.store;
    if (entries.length === 0) return [];
    const { known } = this.catalog;
    return entries.map((entry) => this.#listed(entry, known));
  }

  of(source: Source): readonly ListedRule[] {
    return this.all.filter(({ place }) => place?.source === source);
  }

  /** How many are not read, beside those that are. */
  get omitted(): number {
    return this.store.omitted;
  }

  /** Those that are under no data source. */
  get homeless(): readonly ListedRule[] {
    return this.all.filter(({ place }) => place === undefined);
  }

  /** The newest of one that was listed before; undefined when it is gone. */
  current({ entry }: ListedRule): ListedRule | undefined {
    return this.all.find((other) => other.entry === entry);
  }

  setState(rule: RunnableRule, state: RuleState): void {
    this.#states.set(stateKey(rule), state);
    this.#changed.fire();
  }

  /** Another day may have begun, on which others are due. */
  announce(): void {
    if (this.store.entries.length > 0) this.#changed.fire();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #listed(entry: RuleEntry, known: readonly CatalogEntry[]): ListedRule {
    const { read, scope, fingerprint } = entry;
    const target = read.kind === 'rule' ? read.rule.target : read.target;
    const located = target === undefined ? undefined : placeOfTarget(target, known);
    const place = located?.kind === 'place' ? located.place : undefined;
    const isAcceptedWith = (view?: string) =>
      scope === 'user' || (fingerprint !== undefined && this.memory.isAccepted(fingerprint, view));
    const broken = (problem: RuleProblem): ListedRule => {
      const state = { kind: 'broken', problem } as const;
      return { entry, place, state, isAccepted: isAcceptedWith(), isDue: false };
    };
    if (read.kind === 'broken') return broken(read.problem);
    if (located?.kind === 'broken') return broken(located.problem);
    if (place === undefined || fingerprint === undefined) return broken({ kind: 'notConfigured' });
    const state = this.#states.get(stateKey({ place, fingerprint })) ?? notCounted;
    const isAccepted = isAcceptedWith(state.kind === 'counted' ? state.view : undefined);
    const isUsable = isAccepted && state.kind !== 'broken';
    const due = isUsable && isDue(read.rule.remind, this.memory.ranAt(fingerprint), new Date());
    return { entry, place, state, isAccepted, isDue: due };
  }
}

type Located =
  | { readonly kind: 'place'; readonly place: LocatedSource }
  | { readonly kind: 'broken'; readonly problem: RuleProblem };

/** A data source by its own id, or by that of a database that has no other. */
function placeOfTarget(target: NotionId, known: readonly CatalogEntry[]): Located {
  const databases = known.filter((entry) => entry.kind === 'database');
  for (const { workspace, sources } of databases) {
    const source = sources.find(({ id }) => id === target);
    if (source !== undefined) return { kind: 'place', place: { source, workspace } };
  }
  const entry = databases.find(({ database }) => database.id === target);
  const [source] = entry?.sources ?? [];
  if (entry === undefined || source === undefined) {
    const isUnread = known.some((one) => one.kind === 'problem' && one.problem.kind === 'failed');
    return { kind: 'broken', problem: { kind: isUnread ? 'notLoaded' : 'notConfigured' } };
  }
  return entry.sources.length === 1
    ? { kind: 'place', place: { source, workspace: entry.workspace } }
    : { kind: 'broken', problem: { kind: 'severalSources', database: entry.database.title } };
}
