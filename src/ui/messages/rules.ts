import { l10n, window } from 'vscode';
import type { ListedRule } from '../../model/rules/listedRule';
import { ruleActionInWords, ruleName, waitingInWords } from '../text/rules';
import type { RuleAction } from '../../model/stored/writtenRule';

/** Asks once whether a rule of a workspace may be used. `why`: which pages it is about. */
export async function confirmRule(listed: ListedRule, action: RuleAction, why: string): Promise<boolean> {
  const accept = l10n.t('Accept Rule');
  const answer = await window.showWarningMessage(
    l10n.t('Accept the rule “{0}” of this workspace?', ruleName(listed)),
    {
      modal: true,
      detail: [
        `${ruleActionInWords(action)}: ${why}`,
        l10n.t(
          'It is from the settings of the folder that is open, which others may have written. Pages are archived only when you run the rule, look through them and confirm. You are asked again if its conditions change.',
        ),
      ].join('\n\n'),
    },
    accept,
  );
  return answer === accept;
}

export async function confirmDeleteRule(listed: ListedRule): Promise<boolean> {
  const yes = l10n.t('Delete Rule');
  const answer = await window.showWarningMessage(
    l10n.t('Delete the rule “{0}”?', ruleName(listed)),
    {
      modal: true,
      detail:
        listed.entry.scope === 'user'
          ? l10n.t('It is deleted from your settings. No page is changed.')
          : l10n.t('It is deleted from the settings of this workspace. No page is changed.'),
    },
    yes,
  );
  return answer === yes;
}

/** Offers the rules that are due and match something, in one message. */
export async function askReminder(waiting: readonly ListedRule[]): Promise<'review' | 'never' | undefined> {
  const review = l10n.t('Review…');
  const never = l10n.t('Don’t Remind');
  const text = waitingInWords(waiting);
  const answer = await window.showInformationMessage(text, review, l10n.t('Later'), never);
  return answer === review ? 'review' : answer === never ? 'never' : undefined;
}
