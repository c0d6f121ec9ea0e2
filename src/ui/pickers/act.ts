import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { type Action, appliesTo } from '../../archive/batch';
import type { Page } from '../../notion/schema/page';
import { pagesInWords, verb } from '../text/words';

/** What can be done with pages that were found. */
export type Act =
  | { readonly kind: 'reveal' | 'preview' | 'open' | 'copyLink' }
  | { readonly kind: 'change'; readonly action: Action };

const icons: Record<Action, string> = { archive: 'trash', keep: 'archive', restore: 'discard' };

/** Asks what to do, of what can be done with each of the pages. What changes nothing comes first. */
export async function pickAct(pages: readonly Page[], isInTree: boolean): Promise<Act | undefined> {
  const acts: readonly Act[] = [
    ...(isInTree ? [{ kind: 'reveal' as const }] : []),
    ...(pages.length === 1 ? [{ kind: 'preview' as const }] : []),
    { kind: 'open' },
    { kind: 'copyLink' },
    ...(['archive', 'keep', 'restore'] as const)
      .filter((action) => pages.every(({ state }) => appliesTo(action, state)))
      .map((action) => ({ kind: 'change' as const, action })),
  ];
  const chosen = await window.showQuickPick(acts.map(toItem), {
    title: l10n.t('Find Page'),
    placeHolder: l10n.t('What to do with {0}', pagesInWords(pages)),
  });
  return chosen?.act;
}

function toItem(act: Act): QuickPickItem & { readonly act: Act } {
  switch (act.kind) {
    case 'reveal':
      return { label: l10n.t('Reveal in the View'), iconPath: new ThemeIcon('list-tree'), act };
    case 'preview':
      return { label: l10n.t('Preview'), iconPath: new ThemeIcon('open-preview'), act };
    case 'open':
      return { label: l10n.t('Open in Notion'), iconPath: new ThemeIcon('link-external'), act };
    case 'copyLink':
      return { label: l10n.t('Copy Link'), iconPath: new ThemeIcon('link'), act };
    case 'change':
      return { label: verb(act.action), iconPath: new ThemeIcon(icons[act.action]), act };
  }
}
