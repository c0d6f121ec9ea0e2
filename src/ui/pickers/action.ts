import { l10n, ThemeIcon, window } from 'vscode';
import { type Action, appliesTo } from '../../archive/batch';
import type { Page } from '../../notion/schema/page';
import { pagesInWords, verb } from '../text/words';
import type { StepItem } from './steps';

/** Something to do with pages that were found. */
export type FoundAction =
  | { readonly kind: 'reveal' | 'preview' | 'open' | 'copyLink' }
  | { readonly kind: 'change'; readonly action: Action };

const icons: Record<Action, string> = { archive: 'trash', keep: 'archive', restore: 'discard' };

/** Offers the actions that apply to every one of the pages, those that change nothing first. */
export async function pickAction(
  pages: readonly Page[],
  isInTree: boolean,
): Promise<FoundAction | undefined> {
  const actions: readonly FoundAction[] = [
    ...(isInTree ? [{ kind: 'reveal' as const }] : []),
    ...(pages.length === 1 ? [{ kind: 'preview' as const }] : []),
    { kind: 'open' },
    { kind: 'copyLink' },
    ...(['archive', 'keep', 'restore'] as const)
      .filter((action) => pages.every(({ state }) => appliesTo(action, state)))
      .map((action) => ({ kind: 'change' as const, action })),
  ];
  const chosen = await window.showQuickPick(actions.map(toItem), {
    title: l10n.t('Find Page'),
    placeHolder: l10n.t('Select an action for {0}', pagesInWords(pages)),
  });
  return chosen?.value;
}

function toItem(value: FoundAction): StepItem<FoundAction> {
  switch (value.kind) {
    case 'reveal':
      return { label: l10n.t('Reveal in View'), iconPath: new ThemeIcon('list-tree'), value };
    case 'preview':
      return { label: l10n.t('Preview'), iconPath: new ThemeIcon('open-preview'), value };
    case 'open':
      return { label: l10n.t('Open in Notion'), iconPath: new ThemeIcon('link-external'), value };
    case 'copyLink':
      return { label: l10n.t('Copy Link'), iconPath: new ThemeIcon('link'), value };
    case 'change':
      return { label: verb(value.action), iconPath: new ThemeIcon(icons[value.action]), value };
  }
}
