import { l10n, window } from 'vscode';
import { type Action, appliesTo } from '../../archive/batch';
import type { Page } from '../../notion/schema/page';
import { actionTitle, pagesInWords } from '../text/words';
import { iconItem } from './steps';

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
  const changes = (['archive', 'keep', 'restore'] as const).filter((action) =>
    pages.every(({ state }) => appliesTo(action, state)),
  );
  const items = [
    ...(isInTree ? [iconItem<FoundAction>(l10n.t('Reveal in View'), 'list-tree', { kind: 'reveal' })] : []),
    ...(pages.length === 1
      ? [iconItem<FoundAction>(l10n.t('Preview'), 'open-preview', { kind: 'preview' })]
      : []),
    iconItem<FoundAction>(l10n.t('Open in Notion'), 'link-external', { kind: 'open' }),
    iconItem<FoundAction>(l10n.t('Copy Link'), 'link', { kind: 'copyLink' }),
    ...changes.map((action) =>
      iconItem<FoundAction>(actionTitle(action), icons[action], { kind: 'change', action }),
    ),
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Find Page'),
    placeHolder: l10n.t('Select an action for {0}', pagesInWords(pages)),
  });
  return chosen?.value;
}
