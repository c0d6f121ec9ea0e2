import { env, l10n, window } from 'vscode';
import type { Copy } from '../../copies/copy';
import type { Loss } from '../../copies/restore/restorePlan';
import type { LostWhy } from '../../copies/restore/restoreRuns';
import { whenInWords } from '../text/dates';
import { partsInWords, sumOf } from '../text/notHeld';
import {
  countInWords,
  listInWords,
  namesInLines,
  namesInWords,
  nameOf,
  pagesInWords,
  sentencesInWords,
} from '../text/words';

/** A page that would be created anew, with what it would lack. */
export interface PlannedRestore {
  readonly copy: Copy;
  readonly losses: readonly Loss[];
  /** The name of the data source that it is created in: a copy that somebody edited may name any. */
  readonly into: string;
  /** A page was restored from this or another copy of it. */
  readonly restored: Copy['restored'];
}

/** Losses that are named; of more, only the number is told. */
const mostNamed = 8;

/** One question for all pages. Says what cannot be brought back, and which may be there already. */
export async function confirmRestoreFromCopy(planned: readonly PlannedRestore[]): Promise<boolean> {
  const copies = planned.map(({ copy }) => copy);
  const yes = l10n.t('Restore');
  const detail = [
    copies.length > 1 ? namesInLines(copies) : '',
    whatIsCreated(planned),
    lossesInLines(planned),
    notHeldInSentence(copies),
    ...restoredBefore(planned),
  ];
  const answer = await window.showWarningMessage(
    l10n.t('Restore {0} from copies?', pagesInWords(copies)),
    { modal: true, detail: detail.filter(Boolean).join('\n\n') },
    yes,
  );
  return answer === yes;
}

/** Notion does not tell pages that it has deleted from those that it does not share. */
function whatIsCreated(planned: readonly PlannedRestore[]): string {
  const into = namesInWords(planned.map((one) => one.into));
  return planned.length === 1
    ? sentencesInWords(
        l10n.t('Notion no longer has the page, or doesn’t share it with this connection.'),
        l10n.t(
          'A new page is created in {0}: with a new ID and link, and without comments, history and the original dates and authors. If the old page still exists, there will be two.',
          into,
        ),
      )
    : sentencesInWords(
        l10n.t('Notion no longer has these pages, or doesn’t share them with this connection.'),
        l10n.t(
          'New ones are created in {0}: with new IDs and links, and without comments, history and the original dates and authors. If an old page still exists, there will be two.',
          into,
        ),
      );
}

function lossesInLines(planned: readonly PlannedRestore[]): string {
  const all = planned.flatMap(({ losses }) => losses);
  const files = all.reduce((sum, loss) => sum + (loss.kind === 'files' ? loss.count : 0), 0);
  const lines = [
    ...(files > 0 ? [l10n.t('uploaded pictures and files in the content: {0}', countInWords(files))] : []),
    ...partsInWords({ content: all.filter(({ kind }) => kind === 'end').length }),
    ...new Set(all.flatMap(lossInWords)),
  ];
  if (lines.length === 0) return '';
  const rest = lines.length - mostNamed;
  return [
    l10n.t('Also lost:'),
    ...lines.slice(0, mostNamed).map((line) => `• ${line}`),
    ...(rest > 0 ? [l10n.t('… and {0} more', countInWords(rest))] : []),
  ].join('\n');
}

/** Of those that are told page by page. */
function lossInWords(loss: Loss): readonly string[] {
  switch (loss.kind) {
    case 'property':
      return [l10n.t('“{0}”: the database has no such property any more', nameOf(loss.name, 60))];
    case 'values':
      return [valuesLost(nameOf(loss.name, 60), loss.why)];
    case 'icon':
      return [l10n.t('the icon, an uploaded picture')];
    case 'cover':
      return [l10n.t('the cover, an uploaded picture')];
    case 'files':
    case 'end':
      return [];
  }
}

function valuesLost(property: string, why: LostWhy): string {
  switch (why) {
    case 'gone':
      return l10n.t('“{0}”: options, files or related pages that are gone', property);
    case 'limit':
      return l10n.t('“{0}”: more or longer values than Notion accepts', property);
    case 'unreadable':
      return l10n.t('“{0}”: values that can’t be restored', property);
  }
}

function notHeldInSentence(copies: readonly Copy[]): string {
  const parts = partsInWords(sumOf(copies.map(({ notHeld }) => notHeld)));
  return parts.length === 0 ? '' : l10n.t('The copies don’t contain: {0}.', listInWords(parts));
}

function restoredBefore(planned: readonly PlannedRestore[]): readonly string[] {
  return planned.flatMap(({ copy, restored }) => {
    if (restored === undefined) return [];
    const of = [nameOf(copy, 60), whenInWords(restored.at, env.language)];
    return [
      restored.to === undefined
        ? l10n.t('“{0}” may have been restored already ({1}). Look for it in Notion first.', ...of)
        : l10n.t('“{0}” was restored already ({1}). This creates another page.', ...of),
    ];
  });
}
