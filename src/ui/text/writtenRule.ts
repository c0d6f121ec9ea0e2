import { l10n } from 'vscode';
import type { Criterion, SingleCriterion } from '../../model/arrangement/criterion';
import type { WrittenCondition } from '../../model/arrangement/writtenCondition';
import { peopleOrNames } from '../../model/arrangement/writtenTests';
import type { RuleSelection, WrittenRule } from '../../model/stored/writtenRule';
import { me } from '../../notion/query/me';
import { comparisons } from '../../notion/query/query';
import { conditionInWords } from './conditions';
import { remindInWords, ruleActionInWords } from './rules';

/** Which pages a rule is about, as far as the settings say it: the data source need not be known. */
export function selectionInWords(selection: RuleSelection): readonly string[] {
  if (selection.kind === 'view') return [l10n.t('a saved view')];
  return selection.when.map(writtenInWords);
}

/** The action of a rule and its reminder, a line for each. */
export function ruleLines({ selection, action, remind }: WrittenRule): readonly string[] {
  return [
    ...selectionInWords(selection).map((words) => `• ${words}`),
    ruleActionInWords(action),
    l10n.t('Reminder: {0}', remindInWords(remind)),
  ];
}

function writtenInWords({ any, ...alone }: WrittenCondition): string {
  const of = (any ?? [alone]).flatMap((one) => singleFor(one) ?? []);
  const properties = (any ?? [alone]).flatMap(({ property }) =>
    property === undefined ? [] : [{ id: property, name: property }],
  );
  const criterion: Criterion = { kind: 'any', of };
  return conditionInWords(criterion, properties, new Date());
}

/** A criterion that reads as the condition does, of whatever type its property is. Undefined where it has no test. */
function singleFor(written: Omit<WrittenCondition, 'any'>): SingleCriterion | undefined {
  const { property = '', time, contains, doesNotContain, isEmpty, checked, olderThanDays } = written;
  if (olderThanDays !== undefined) {
    const of = time === undefined ? ({ kind: 'date', property } as const) : ({ kind: 'time', time } as const);
    return { kind: 'age', of, days: olderThanDays };
  }
  const text = contains ?? doesNotContain;
  if (text !== undefined)
    return { kind: 'text', type: 'rich_text', property, contains: text, ...not(contains === undefined) };
  if (isEmpty !== undefined) return { kind: 'empty', type: 'rich_text', property, ...not(!isEmpty) };
  if (checked !== undefined) return { kind: 'checkbox', property, checked };
  for (const is of comparisons) {
    const number = written[is];
    if (number !== undefined) return { kind: 'number', type: 'number', property, is, number };
  }
  const names = peopleOrNames(written).map(({ id, name = id }) => (id === me ? l10n.t('Me') : name));
  if (names.length === 0) return undefined;
  return { kind: 'option', type: 'select', property, anyOf: names, ...not(written.isNot !== undefined) };
}

function not(isNot: boolean): { readonly isNot?: true } {
  return isNot ? { isNot } : {};
}
