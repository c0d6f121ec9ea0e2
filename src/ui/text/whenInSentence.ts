import { env, l10n } from 'vscode';
import { localeOf } from '../../model/locale';

/** A moment within a sentence: “today at 1:38 AM”. In the person's own time zone. */
export function whenInSentence(moment: Date, now = new Date()): string {
  const time = moment.toLocaleTimeString(localeOf(env.language), { timeStyle: 'short' });
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (moment.toDateString() === now.toDateString()) return l10n.t('today at {0}', time);
  if (moment.toDateString() === yesterday.toDateString()) return l10n.t('yesterday at {0}', time);
  return l10n.t(
    'on {0} at {1}',
    moment.toLocaleDateString(localeOf(env.language), { dateStyle: 'medium' }),
    time,
  );
}
