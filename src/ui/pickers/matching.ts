import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { failureOf } from '../../notion/failure';
import type { View } from '../../notion/query/view';
import { explain } from '../text/explain';
import { withoutItemIcons } from '../text/plain';
import { type StepAnswer, ask, type InputStep, type StepItem } from './steps';
import { nameOf } from '../text/words';

/** How the matching pages are defined. */
export type MatchBy = { readonly kind: 'conditions' } | { readonly kind: 'view'; readonly view: View };

/** Asks how to define the matching pages. Saved views are added to the open list once Notion has answered. */
export function pickMatching(
  step: InputStep,
  savedViews: (signal: AbortSignal) => Promise<readonly View[]>,
): Promise<StepAnswer<MatchBy>> {
  const pick = window.createQuickPick<StepItem<MatchBy> | QuickPickItem>();
  const leaving = new AbortController();
  const conditions: StepItem<MatchBy> = {
    label: l10n.t('Conditions…'),
    description: l10n.t('Status, dates, title and other properties'),
    iconPath: new ThemeIcon('filter'),
    value: { kind: 'conditions' },
  };
  const separator = { label: l10n.t('Views saved in Notion'), kind: QuickPickItemKind.Separator };
  const show = (...items: readonly (StepItem<MatchBy> | QuickPickItem)[]) => {
    pick.busy = false;
    pick.items = [conditions, separator, ...items.map(withoutItemIcons)];
  };
  const load = async () => {
    try {
      const views = await savedViews(leaving.signal);
      show(...(views.length > 0 ? views.map(viewItem) : [noteItem(l10n.t('No saved views.'))]));
    } catch (error) {
      const { sentence } = explain(failureOf(error));
      if (!leaving.signal.aborted) show(noteItem(l10n.t('The saved views could not be read. {0}', sentence)));
    }
  };
  pick.items = [conditions];
  pick.busy = true;
  pick.keepScrollPosition = true;
  pick.onDidHide(() => {
    leaving.abort();
  });
  return ask<MatchBy>(pick, step, (answer) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined && 'value' in chosen) answer(chosen.value);
    });
    void load();
  });
}

function viewItem(view: View): StepItem<MatchBy> {
  return {
    label: nameOf({ title: view.name }),
    description: view.filter === undefined ? l10n.t('no filter') : '',
    iconPath: new ThemeIcon('eye'),
    value: { kind: 'view', view },
  };
}

function noteItem(text: string): QuickPickItem {
  return { label: text, iconPath: new ThemeIcon('info'), alwaysShow: true };
}
