import type { Failure } from '../../notion/failure';
import type { RuleProblem } from './problem';

/** How many pages match a rule now, as far as that is known. */
export type RuleState =
  | { readonly kind: 'notCounted' }
  /** `isMore`: there are more than one request brings. */
  | { readonly kind: 'counted'; readonly count: number; readonly isMore: boolean }
  | { readonly kind: 'broken'; readonly problem: RuleProblem }
  | { readonly kind: 'failed'; readonly failure: Failure };

export const notCounted: RuleState = { kind: 'notCounted' };
