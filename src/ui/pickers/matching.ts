import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { failureOf } from '../../notion/failure';
import type { View } from '../../notion/query/view';
import { explain } from '../text/explain';
import { shownItem } from '../text/plain';
import { type StepAnswer, ask, type InputStep, type StepItem } from './steps';
import { nameOf } from '../text/words';

/** By what pages are chosen. */
export type Way = { readonly kind: 'conditions' } | { readonly kind: 'view'; readonly view: View };

/** Asks by what pages are chosen. The saved views come when Notion has told them. */
export function pickMatching(
  step: InputStep,
  savedViews: (signal: AbortSignal) => Promise<readonly View[]>,
): Promise<StepAnswer<Way>> {
  const pick = window.createQuickPick<StepItem<Way> | QuickPickItem>();
  const leaving = new AbortController();
  const conditions: StepItem<Way> = {
    label: l10n.t('Conditions…'),
    description: l10n.t('Status, dates, title and other properties'),
    iconPath: new ThemeIcon('filter'),
    value: { kind: 'conditions' },
  };
  const separator = { label: l10n.t('Views saved in Notion'), kind: QuickPickItemKind.Separator };
  const show = (...items: readonly (StepItem<Way> | QuickPickItem)[]) => {
    pick.busy = false;
    pick.items = [conditions, separator, ...items.map(shownItem)];
  };
  const load = async () => {
    try {
      const views = await savedViews(leaving.signal);
      show(...(views.length > 0 ? views.map(viewItem) : [noteItem(l10n.t('There are none.'))]));
    } catch (error) {
      const { sentence } = explain(failureOf(error));
      if (!leaving.signal.aborted) show(noteItem(l10n.t('They could not be read. {0}', sentence)));
    }
  };
  pick.items = [conditions];
  pick.busy = true;
  pick.keepScrollPosition = true;
  pick.onDidHide(() => {
    leaving.abort();
  });
  return ask<Way>(pick, step, (answer) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined && 'value' in chosen) answer(chosen.value);
    });
    void load();
  });
}

function viewItem(view: View): StepItem<Way> {
  return {
    label: nameOf({ title: view.name }),
    description: view.filter === undefined ? l10n.t('without a filter') : '',
    iconPath: new ThemeIcon('eye'),
    value: { kind: 'view', view },
  };
}

function noteItem(text: string): QuickPickItem {
  return { label: text, iconPath: new ThemeIcon('info'), alwaysShow: true };
}
