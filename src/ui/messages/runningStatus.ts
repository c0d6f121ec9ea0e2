import { type Disposable, l10n, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { RunningBatches } from '../../archive/runningBatches';
import { busyIcon } from '../text/busyIcon';
import { runningInWords } from '../text/history';
import { withoutIcons } from '../text/plain';
import { spokenOf } from '../text/spoken';

/** Milliseconds between two changes of the text. */
const redrawMs = 1_000;

/** Shows batches of several pages in the status bar while they run. A click opens the history. */
export class RunningStatus implements Disposable {
  #item: StatusBarItem | undefined;
  #redrawing: NodeJS.Timeout | undefined;
  readonly #subscription: { dispose(): void };

  constructor(
    private readonly running: RunningBatches,
    /** How long the rest of a batch takes, in words. */
    private readonly timeLeft: (id: string) => string | undefined,
  ) {
    this.#subscription = running.onDidChange(({ kind }) => {
      if (kind !== 'progressed') this.#redraw();
      else
        this.#redrawing ??= setTimeout(() => {
          this.#redrawing = undefined;
          this.#redraw();
        }, redrawMs);
    });
  }

  dispose(): void {
    clearTimeout(this.#redrawing);
    this.#subscription.dispose();
    this.#item?.dispose();
  }

  #redraw(): void {
    const long = this.running.list.filter(({ batch }) => batch.items.length > 1);
    const [first] = long;
    if (first === undefined) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    const lines = long.map((one) =>
      [runningInWords(one), this.timeLeft(one.batch.id)].filter(Boolean).join(' · '),
    );
    this.#item ??= this.#create();
    this.#item.text = `$(${busyIcon('sync')}) ${withoutIcons(lines[0] ?? '')}`;
    const all = [...lines, l10n.t('Select to open the history.')];
    this.#item.tooltip = all.join('\n');
    // Without it, the name of the icon would be read out too.
    this.#item.accessibilityInformation = { label: spokenOf(...all), role: 'button' };
  }

  #create(): StatusBarItem {
    const item = window.createStatusBarItem('notionArchivist.running', StatusBarAlignment.Left);
    item.name = l10n.t('Notion: Archiving');
    item.command = 'notionArchivist.history.focus';
    item.show();
    return item;
  }
}
