import type { ConditionProblem } from '../arrangement/writtenCondition';
import type { WritingProblem } from '../stored/writtenRule';

/** Why a rule cannot be run. The others are not touched by it. */
export type RuleProblem =
  | WritingProblem
  /** Its data source is not among the configured databases. */
  | { readonly kind: 'notConfigured' }
  /** The same, though a database that could not be read may hold it. */
  | { readonly kind: 'notLoaded' }
  /** It names a database that has several data sources, so that one of these has to be named. */
  | { readonly kind: 'severalSources'; readonly database: string }
  | { readonly kind: 'sourceGone' | 'sourceInTrash' }
  | { readonly kind: 'condition'; readonly problem: ConditionProblem }
  | { readonly kind: 'viewGone' }
  /** The view is one of another data source by now. */
  | { readonly kind: 'viewOfOther'; readonly view: string };
