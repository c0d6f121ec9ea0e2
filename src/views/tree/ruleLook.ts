import { l10n } from 'vscode';
import { dueInWords, ruleInWords, ruleName } from '../../ui/text/rules';
import { spokenOf } from '../../ui/text/spoken';
import { ruleLines } from '../../ui/text/writtenRule';
import type { Look } from './look';
import type { RuleNode, RulesNode } from './nodes';

/** The row over the rules of a data source. */
export function rulesLook({ list }: RulesNode): Look {
  const due = list().filter(({ isDue }) => isDue).length;
  return {
    label: l10n.t('Rules'),
    icon: 'watch',
    contextValue: 'rules',
    ...(due > 0 && { description: dueInWords(due) }),
  };
}

/** A rule with what matches it, or what is wrong with it. Enter and a click run it, or show where it is written. */
export function ruleLook({ listed }: RuleNode): Look {
  const label = ruleName(listed, 200);
  const description = ruleInWords(listed);
  const { read } = listed.entry;
  const isBroken = listed.state.kind === 'broken';
  return {
    label,
    icon: isBroken || listed.state.kind === 'failed' ? 'warning' : listed.isDue ? 'bell-dot' : 'filter',
    contextValue: isBroken ? 'rule+broken' : 'rule',
    description,
    tooltip: [label, description, ...(read.kind === 'rule' ? ruleLines(read.rule) : [])].join('\n'),
    spoken: l10n.t('{0}, rule, {1}', label, spokenOf(description)),
    command: isBroken ? 'editRule' : 'runRule',
  };
}
