import type { RuleEntry } from '../stored/ruleStore';
import type { WrittenRule } from '../stored/writtenRule';
import type { LocatedSource } from '../workspace/locatedSource';
import type { RuleState } from './ruleState';

/** A rule as it is shown: where it is, what matches it, and whether it is its turn. */
export interface ListedRule {
  readonly entry: RuleEntry;
  /** Undefined where its data source is not in the view. */
  readonly place: LocatedSource | undefined;
  readonly state: RuleState;
  /** False for a rule that others may have written and that nobody has looked at on this machine as it is now. */
  readonly isAccepted: boolean;
  /** Never while it is broken, or not accepted. */
  readonly isDue: boolean;
}

/** A rule that can be run, as far as is known. */
export interface RunnableRule extends ListedRule {
  readonly rule: WrittenRule;
  readonly fingerprint: string;
  readonly place: LocatedSource;
}

/** Undefined for one that is written wrongly, or whose data source is not in the view. */
export function runnable(listed: ListedRule): RunnableRule | undefined {
  const { entry, place } = listed;
  if (entry.read.kind === 'broken' || entry.fingerprint === undefined || place === undefined)
    return undefined;
  return { ...listed, place, rule: entry.read.rule, fingerprint: entry.fingerprint };
}

/** Due, and something matches, as far as that is counted. */
export function isWaiting({ isDue, state }: ListedRule): boolean {
  return isDue && state.kind === 'counted' && state.count > 0;
}

/** A rule and the data source that it is of, for what is known of it in this session. */
export function stateKey({ place, fingerprint }: Pick<RunnableRule, 'place' | 'fingerprint'>): string {
  return `${place.workspace.connection.id}/${place.source.id}/${fingerprint}`;
}
