import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { failureOf } from '../../notion/failure';
import type { SavedViews } from '../../model/arrangement/readViews';
import type { View } from '../../notion/query/view';
import { explain } from '../text/explain';
import { withoutItemIcons } from '../text/plain';
import {
  type StepAnswer,
  askIn,
  iconItem,
  type InputStep,
  separator,
  type StepItem,
  type StepRow,
} from './steps';
import { nameOf, unreadableViews } from '../text/words';

/** How the matching pages are defined. */
export type MatchBy =
  /** `filter`: the conditions by which the rows are filtered now, to begin with. */
  { readonly kind: 'conditions' | 'filter' } | { readonly kind: 'view'; readonly view: View };

/**
 * Asks how to define the matching pages. Saved views are added to the open list once Notion has answered. `filter`:
 * that of the rows in words; empty where they have none.
 */
export function pickMatching(
  step: InputStep,
  filter: string,
  savedViews: (signal: AbortSignal) => Promise<SavedViews>,
): Promise<StepAnswer<MatchBy>> {
  const pick = window.createQuickPick<StepRow<MatchBy>>();
  const leaving = new AbortController();
  const conditions: StepItem<MatchBy> = {
    ...iconItem(l10n.t('Conditions…'), 'filter', { kind: 'conditions' }),
    description: l10n.t('Status, dates, title and other properties'),
  };
  const current: StepItem<MatchBy> = {
    ...iconItem(l10n.t('Current Filter…'), 'list-filter', { kind: 'filter' }),
    description: filter,
  };
  const own = filter === '' ? [conditions] : [current, conditions];
  const show = (...rows: readonly StepRow<MatchBy>[]) => {
    pick.busy = false;
    pick.items = [...own, separator(l10n.t('Views saved in Notion')), ...rows.map(withoutItemIcons)];
  };
  const load = async () => {
    try {
      const { views, unreadable } = await savedViews(leaving.signal);
      const notes = [
        ...(unreadable > 0 ? [unreadableViews(unreadable)] : []),
        ...(views.length + unreadable === 0 ? [l10n.t('No saved views.')] : []),
      ];
      show(...views.map(viewItem), ...notes.map(note));
    } catch (error) {
      const { sentence } = explain(failureOf(error));
      if (!leaving.signal.aborted) show(note(l10n.t('The saved views could not be read. {0}', sentence)));
    }
  };
  pick.items = own;
  pick.busy = true;
  pick.keepScrollPosition = true;
  pick.onDidHide(() => {
    leaving.abort();
  });
  return askIn(pick, step, undefined, load);
}

function viewItem(view: View): StepItem<MatchBy> {
  return {
    ...iconItem(nameOf(view.name), 'eye', { kind: 'view', view }),
    description: view.filter === undefined ? l10n.t('no filter') : '',
  };
}

function note(text: string): QuickPickItem {
  return { label: text, iconPath: new ThemeIcon('info'), alwaysShow: true };
}
