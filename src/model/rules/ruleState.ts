import type { Failure } from '../../notion/failure';
import type { RuleProblem } from './problem';

/** What is known of the pages that match a rule now. */
export type RuleState =
  | { readonly kind: 'notCounted' }
  /** `isMore`: there are more than one request brings. */
  | { readonly kind: 'counted'; readonly count: number; readonly isMore: boolean }
  | { readonly kind: 'broken'; readonly problem: RuleProblem }
  | { readonly kind: 'failed'; readonly failure: Failure };

export const notCounted: RuleState = { kind: 'notCounted' };
