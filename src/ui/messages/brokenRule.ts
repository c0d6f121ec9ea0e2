import { commands, l10n, window } from 'vscode';
import type { ConditionProblem } from '../../model/arrangement/writtenCondition';
import type { ListedRule } from '../../model/rules/listedRule';
import { ruleProblemInWords } from '../text/ruleProblem';
import { ruleName } from '../text/rules';
import { listInWords } from '../text/words';
import { toastPace } from './toastPace';

/** Says why a rule cannot be run, and offers to change the setting. */
export function tellBroken(listed: ListedRule): void {
  const { state, entry } = listed;
  if (state.kind !== 'broken') return;
  const edit = l10n.t('Open Settings');
  const text = l10n.t('Rule “{0}”: {1}.', ruleName(listed), ruleProblemInWords(state.problem));
  void toastPace
    .show(() => window.showWarningMessage(text, edit))
    .then((answer) => {
      if (answer === edit) void openRuleSettings(entry.scope);
    });
}

/** Says which conditions of a rule are left out where the others are changed, since they would not be missed. */
export function tellLeftOut(listed: ListedRule, problems: readonly ConditionProblem[]): void {
  if (problems.length === 0) return;
  const why = listInWords(problems.map((problem) => ruleProblemInWords({ kind: 'condition', problem })));
  const text = l10n.t('Left out of the rule “{0}”: {1}.', ruleName(listed), why);
  void toastPace.show(() => window.showWarningMessage(text));
}

const commandOf = {
  user: 'workbench.action.openSettingsJson',
  remote: 'workbench.action.openRemoteSettingsFile',
  workspace: 'workbench.action.openWorkspaceSettingsFile',
};

/** Opens the file in which the rules of a scope are written. */
export async function openRuleSettings(scope: ListedRule['entry']['scope']): Promise<void> {
  const revealSetting = { key: 'notionArchivist.rules', edit: true };
  await commands.executeCommand(commandOf[scope], { revealSetting });
}
