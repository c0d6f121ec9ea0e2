import { l10n } from 'vscode';
import { conditionAt } from '../../model/arrangement/criterion';
import type { MatchCriteria } from '../../model/matching';
import type { RuleProblem } from '../../model/rules/problem';
import { findProperties, findView, resolveConditions } from '../../model/rules/resolve';
import type { RunnableRule } from '../../model/rules/listedRule';
import { viewFingerprintOf } from '../../model/stored/writtenRule';
import { shownPropertyIds } from '../../model/source/shownProperties';
import type { RowSource } from '../../notion/api';
import type { PropertySchema } from '../../notion/schema/property';
import { conditionsInWords } from '../../ui/text/conditions';
import { ruleName } from '../../ui/text/rules';
import { nameOf } from '../../ui/text/words';
import { attempt } from '../../ui/messages/attempt';
import type { CommandDeps } from '../shared/deps';
import { type Reading, type TellFailure, tryReading } from '../shared/reading';
import { tellBroken } from '../../ui/messages/brokenRule';

/** A rule with what its conditions mean in its data source now. */
export interface PreparedRule {
  readonly listed: RunnableRule;
  readonly source: RowSource;
  readonly properties: readonly PropertySchema[];
  readonly matching: MatchCriteria;
  readonly why: string;
  /** The fingerprint of its saved view, where it has one. */
  readonly view?: string;
}

type Prepared =
  | { readonly kind: 'prepared'; readonly prepared: PreparedRule }
  | { readonly kind: 'broken'; readonly problem: RuleProblem };

/** Reads what a rule is about. `broken`: the person was told that it is. */
export async function prepareRule(
  { rules }: CommandDeps,
  listed: RunnableRule,
  tellFailed?: TellFailure,
): Promise<Reading<PreparedRule | 'broken'>> {
  const { workspace } = listed.place;
  const title = l10n.t('Loading the rule “{0}”', ruleName(listed, 40));
  const read = await tryReading(workspace, title, (signal) => prepare(listed, signal), tellFailed);
  if (read === undefined || 'failure' in read) return read;
  if (read.value.kind === 'prepared') return { value: read.value.prepared };
  rules.list.setState(listed, read.value);
  tellBroken({ ...listed, state: read.value });
  return { value: 'broken' };
}

async function prepare(listed: RunnableRule, signal: AbortSignal): Promise<Prepared> {
  const { rule, place } = listed;
  const { api } = place.workspace;
  const { id } = place.source;
  const found = await findProperties(api, id, { signal });
  if (found.kind === 'broken') return found;
  const { properties } = found;
  const source = { id, propertyIds: shownPropertyIds(properties) };
  const common = { listed, source, properties };
  const { selection } = rule;
  if (selection.kind === 'view') {
    const view = await findView(api, id, selection.view, { signal });
    if (view.kind === 'broken') return view;
    const why = l10n.t('View “{0}”', nameOf(view.view.name));
    const prepared = { ...common, matching: view, why, view: viewFingerprintOf(view.view) };
    return { kind: 'prepared', prepared };
  }
  const resolved = resolveConditions(selection.when, properties);
  if (resolved.kind === 'broken') return resolved;
  // Ages are turned into dates once, so that the list and the batch use the same bounds.
  const now = new Date();
  const where = resolved.criteria.map((one) => conditionAt(one, now));
  const why = conditionsInWords(resolved.criteria, properties, now);
  return { kind: 'prepared', prepared: { ...common, matching: { kind: 'conditions', where }, why } };
}

/** Also false where its saved view shows other pages by now than when it was accepted. */
export function isAcceptedNow({ rules }: CommandDeps, { listed, view }: PreparedRule): boolean {
  return listed.entry.scope === 'user' || rules.memory.isAccepted(listed.fingerprint, view);
}

/** What the tree says of a rule is of another view than the one that was just read. */
export function recountIfOld({ rules, log }: CommandDeps, { listed: { state }, view }: PreparedRule): void {
  if (state.kind === 'counted' && state.view !== view) void attempt(log, () => rules.counts.ask());
}
