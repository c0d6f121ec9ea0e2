import type { Settings } from '../../model/stored/settings';
import { mayRemind } from '../../model/rules/due';
import { isWaiting } from '../../model/rules/listedRule';
import type { RuleList } from '../../model/rules/ruleList';
import type { RuleMemory } from '../../model/stored/ruleMemory';

interface ReminderDeps {
  readonly list: Pick<RuleList, 'all'>;
  readonly memory: Pick<RuleMemory, 'remindedAt' | 'noteReminder'>;
  readonly settings: Pick<Settings, 'reminders' | 'setReminders'>;
  readonly review: () => Thenable<unknown>;
}

/**
 * Offers the rules that are due and match something, in one message and at most once a day. That is noted before the
 * message shows, so that another window does not show it too.
 */
export async function remind({ list, memory, settings, review }: ReminderDeps): Promise<void> {
  if (!settings.reminders) return;
  const waiting = list.all.filter(isWaiting);
  if (waiting.length === 0 || !mayRemind(memory.remindedAt, new Date())) return;
  await memory.noteReminder();
  const { askReminder } = await import('../../ui/messages/rules');
  const answer = await askReminder(waiting);
  if (answer === 'review') await review();
  if (answer === 'never') await settings.setReminders(false);
}
