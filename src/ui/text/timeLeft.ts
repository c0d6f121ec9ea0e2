import { l10n } from 'vscode';
import { countInWords } from './words';

const minuteMs = 60_000;

/** A number of minutes as precise as an estimate can be: “about 7 min”, “about 70 min”, “about 3 h”. */
function durationInWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  if (minutes >= 120) return l10n.t('about {0} h', countInWords(Math.round(minutes / 60)));
  return l10n.t('about {0} min', countInWords(minutes < 10 ? minutes : Math.round(minutes / 5) * 5));
}

/** Undefined where that is unknown, or nothing is left. */
export function timeLeftInWords(ms: number | undefined): string | undefined {
  if (ms === undefined || ms === 0) return undefined;
  return ms < minuteMs ? l10n.t('less than a minute left') : l10n.t('{0} left', durationInWords(ms));
}

/** Undefined for a batch that takes no more than a minute. */
export function longRunInWords(ms: number): string | undefined {
  return ms > minuteMs
    ? l10n.t('This takes {0}, because Notion limits requests per minute.', durationInWords(ms))
    : undefined;
}
