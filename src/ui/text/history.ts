import { env, l10n } from 'vscode';
import { localeOf } from '../../model/locale';
import { type BatchAction, type BatchHead, targetState } from '../../archive/batch';
import type { BatchCounts } from '../../archive/history';
import type { RunningBatch } from '../../archive/runningBatches';
import { countedPages, countInWords, fractionInWords, nameOf, ofRule } from './words';

/** The outcome of a batch in words: “Archived 83 pages”, “Undone: restored “Bug bash””. */
export function batchInWords({ batch, role, changed, items, titles }: BatchCounts): string {
  const { action } = batch;
  const count = changed.reduce((sum, { ids }) => sum + ids.length, 0);
  const [title] = titles;
  // Names the page, and claims nothing: what is left to say may be that nobody knows.
  if (count === 0 && items === 1 && title !== undefined)
    return doingInWords(batch, l10n.t('“{0}”', nameOf(title)));
  const pages = count < items ? fractionInWords(count, items) : countedPages(count, changed[0]);
  const isMixed = new Set(changed.map(({ asked }) => asked)).size > 1;
  switch (role) {
    case 'act':
      return didInWords(action, pages);
    case 'undo':
      return isMixed
        ? l10n.t('Undone: changes to {0}', pages)
        : {
            archive: l10n.t('Undone: archived {0}', pages),
            keep: l10n.t('Undone: archived {0} (kept forever)', pages),
            restore: l10n.t('Undone: restored {0}', pages),
            create: l10n.t('Undone: restored {0} from copies', pages),
          }[action];
    case 'redo':
      return isMixed
        ? l10n.t('Redone: changes to {0}', pages)
        : {
            archive: l10n.t('Redone: archived {0}', pages),
            keep: l10n.t('Redone: archived {0} (kept forever)', pages),
            restore: l10n.t('Redone: restored {0}', pages),
            create: l10n.t('Redone: restored {0} from copies', pages),
          }[action];
  }
}

function didInWords(action: BatchAction, pages: string): string {
  return {
    archive: l10n.t('Archived {0}', pages),
    keep: l10n.t('Archived {0} (kept forever)', pages),
    restore: l10n.t('Restored {0}', pages),
    create: l10n.t('Restored {0} from copies', pages),
  }[action];
}

/** “Archiving 120 of 500 pages”. */
export function runningInWords(running: RunningBatch): string {
  return ofRule(running.batch.rule, progressInWords(running));
}

function progressInWords({ batch, done }: RunningBatch): string {
  const total = batch.items.length;
  const pages = total === 1 ? countedPages(1, batch.items[0]) : fractionInWords(done, total);
  return doingInWords(batch, pages);
}

function doingInWords({ action, undoes }: Pick<BatchHead, 'action' | 'undoes'>, pages: string): string {
  if (undoes !== undefined) return l10n.t('Undoing the changes to {0}', pages);
  return targetState[action] === 'live' ? l10n.t('Restoring {0}', pages) : l10n.t('Archiving {0}', pages);
}

/** The rest to say of a batch, beside its outcome. */
export function remainderInWords(
  { open, undoable, unsure, unchanged, notStarted, isUndone }: BatchCounts,
  isBusy: boolean,
): readonly string[] {
  const counts: readonly (readonly [number, (count: string) => string])[] = [
    [isBusy ? 0 : open, (count) => l10n.t('interrupted, {0} pending', count)],
    [notStarted, (count) => l10n.t('{0} not started', count)],
    [unsure, (count) => l10n.t('{0} unconfirmed', count)],
    [unchanged - notStarted, (count) => l10n.t('{0} not changed', count)],
  ];
  return [
    ...(isBusy ? [l10n.t('in progress')] : []),
    ...counts.flatMap(([count, inWords]) => (count > 0 ? [inWords(countInWords(count))] : [])),
    ...(isUndone
      ? [
          undoable === 0
            ? l10n.t({ message: 'undone', comment: 'Of an entry of the history: its changes were undone' })
            : l10n.t({
                message: 'partly undone',
                comment: 'Of an entry of the history: some of its changes were undone',
              }),
        ]
      : []),
  ];
}

/** The day that begins with this midnight: “Today”, “Yesterday”, or its date. */
export function dayNamed(day: Date, now = new Date()): string {
  const daysAgo = (count: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - count).getTime();
  if (day.getTime() === daysAgo(0)) return l10n.t('Today');
  if (day.getTime() === daysAgo(1)) return l10n.t('Yesterday');
  return day.toLocaleDateString(localeOf(env.language), {
    ...({ weekday: 'long', month: 'long', day: 'numeric' } as const),
    ...(day.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)),
  });
}
