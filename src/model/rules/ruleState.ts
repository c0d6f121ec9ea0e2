import type { Failure } from '../../notion/failure';
import type { RuleProblem } from './problem';

interface CountedState {
  readonly kind: 'counted';
  readonly count: number;
  /** There are more than one request brings. */
  readonly isMore: boolean;
  /** The fingerprint of its saved view, where it has one. */
  readonly view?: string;
}

/** How many pages match a rule now, as far as that is known. */
export type RuleState =
  | { readonly kind: 'notCounted' }
  | CountedState
  | { readonly kind: 'broken'; readonly problem: RuleProblem }
  | { readonly kind: 'failed'; readonly failure: Failure };

export const notCounted: RuleState = { kind: 'notCounted' };
