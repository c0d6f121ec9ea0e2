import { l10n } from 'vscode';
import { countInWords } from './words';

const minuteMs = 60_000;

/** As precise as an estimate can be: 7 minutes, 70 minutes, 3 hours. */
function estimateOf(ms: number): { readonly count: string; readonly isHours: boolean } {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  if (minutes >= 120) return { count: countInWords(Math.round(minutes / 60)), isHours: true };
  return { count: countInWords(minutes < 10 ? minutes : Math.round(minutes / 5) * 5), isHours: false };
}

/** Undefined where that is unknown, or nothing is left. */
export function timeLeftInWords(ms: number | undefined): string | undefined {
  if (ms === undefined || ms === 0) return undefined;
  if (ms < minuteMs) return l10n.t('less than a minute left');
  const { count, isHours } = estimateOf(ms);
  return isHours ? l10n.t('about {0} h left', count) : l10n.t('about {0} min left', count);
}

/** Undefined for a batch that takes no more than a minute. */
export function longRunInWords(ms: number): string | undefined {
  if (ms <= minuteMs) return undefined;
  const { count, isHours } = estimateOf(ms);
  return isHours
    ? l10n.t('This takes about {0} h, because Notion limits requests per minute.', count)
    : l10n.t('This takes about {0} min, because Notion limits requests per minute.', count);
}
