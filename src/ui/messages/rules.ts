import { l10n, window } from 'vscode';
import type { ListedRule } from '../../model/rules/listedRule';
import { plain } from '../text/plain';
import { ruleActionInWords, ruleName, waitingInWords } from '../text/rules';
import type { RuleAction } from '../../model/stored/writtenRule';
import { tell } from './tell';
import { toastPace } from './toastPace';

/** What a rule does, and to which pages. */
interface RuleContent {
  readonly action: RuleAction;
  readonly why: string;
  /** It was accepted before its saved view was changed. */
  readonly hadOtherView: boolean;
}

/** Characters of the conditions of a rule that a dialog has place for. */
const mostOfConditions = 1_000;

/** Asks once whether a rule that others may have written may be used. */
export async function confirmRule(
  listed: ListedRule,
  { action, why, hadOtherView }: RuleContent,
): Promise<boolean> {
  const accept = l10n.t('Accept Rule');
  const isRemote = listed.entry.scope === 'remote';
  const answer = await window.showWarningMessage(
    isRemote
      ? l10n.t('Accept the rule “{0}” of the remote settings?', ruleName(listed))
      : l10n.t('Accept the rule “{0}” of this workspace?', ruleName(listed)),
    {
      modal: true,
      detail: [
        `${ruleActionInWords(action)}: ${plain(why, mostOfConditions)}`,
        why.length > mostOfConditions
          ? l10n.t('These are not all of its conditions: the others are in the settings only.')
          : '',
        hadOtherView ? l10n.t('Its view was changed in Notion since you accepted it.') : '',
        isRemote
          ? l10n.t(
              'It is from the settings of the container or machine that this window is connected to, which others may have written.',
            )
          : l10n.t('It is from the settings of the folder that is open, which others may have written.'),
        l10n.t(
          'Pages are archived only when you run the rule, look through them and confirm. You are asked again if its conditions or its view change.',
        ),
      ]
        .filter(Boolean)
        .join('\n\n'),
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
      detail: {
        user: l10n.t('It is deleted from your settings. No page is changed.'),
        remote: l10n.t('It is deleted from the remote settings. No page is changed.'),
        workspace: l10n.t('It is deleted from the settings of this workspace. No page is changed.'),
      }[listed.entry.scope],
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
  const answer = await toastPace.show(() =>
    window.showInformationMessage(text, review, l10n.t('Later'), never),
  );
  return answer === review ? 'review' : answer === never ? 'never' : undefined;
}

/** Instead of a run: who looks at several rules at once is not asked about one of them. */
export function tellOtherView(listed: ListedRule): void {
  tell(
    l10n.t(
      'Rule “{0}”: its view was changed in Notion since you accepted it. Run this rule alone to accept it again.',
      ruleName(listed),
    ),
  );
}
