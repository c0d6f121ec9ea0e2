import { l10n, ThemeIcon } from 'vscode';
import type { Note } from './choice';

/** No connection sees a database: says how to share one, and lets the person go there and come back. */
export function nothingShared(): Note {
  return {
    sentence: l10n.t('No databases are shared with your connection yet.'),
    steps: [
      l10n.t('In Notion, open the database as a full page.'),
      l10n.t('Choose ••• → Connections, and add your connection.'),
      l10n.t('Come back and search again.'),
    ],
    actions: [
      {
        label: l10n.t('Open Notion'),
        icon: new ThemeIcon('link-external'),
        run: { kind: 'open', address: 'https://www.notion.so/' },
      },
      { label: l10n.t('Search Again'), icon: new ThemeIcon('refresh'), run: { kind: 'searchAgain' } },
    ],
  };
}

export function allInView(): Note {
  return {
    sentence: l10n.t('All databases that your connections see are in the view.'),
    advice: shareAdvice(),
  };
}

export function noneFound(): Note {
  return { sentence: l10n.t('No databases found.'), advice: shareAdvice() };
}

export function badLink(): Note {
  return {
    sentence: l10n.t('This is not the link or ID of a database.'),
    advice: l10n.t('In Notion, open the database as a full page and copy its link: ••• → Copy link.'),
  };
}

function shareAdvice(): string {
  return l10n.t('An internal connection sees only what is shared with it: ••• → Connections in Notion.');
}
