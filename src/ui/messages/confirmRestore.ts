import { env, l10n, window } from 'vscode';
import type { Copy } from '../../copies/copy';
import type { Loss } from '../../copies/restorePlan';
import { whenInWords } from '../text/dates';
import { partsInWords, sumOf } from '../text/notHeld';
import { countInWords, listInWords, namesInLines, namesInWords, nameOf, pagesInWords } from '../text/words';

/** A page that would be created anew, with what it would lack. */
export interface PlannedRestore {
  readonly copy: Copy;
  readonly losses: readonly Loss[];
  /** The name of the data source that it is created in: a copy that somebody edited may name any. */
  readonly into: string;
}

/** Losses that are named; of more, only the number is told. */
const mostNamed = 8;

/** One question for all pages. Says what cannot be brought back, and which may be there already. */
export async function confirmRestoreFromCopy(planned: readonly PlannedRestore[]): Promise<boolean> {
  const copies = planned.map(({ copy }) => copy);
  const yes = l10n.t('Restore');
  const detail = [
    copies.length > 1 ? namesInLines(copies) : '',
    l10n.t(
      'Notion no longer has these pages. New ones are created in {0}: with new IDs and links, and without comments, history and the original dates and authors.',
      namesInWords(planned.map(({ into }) => into)),
    ),
    lossesInLines(planned),
    notHeldInSentence(copies),
    ...restoredBefore(copies),
  ];
  const answer = await window.showWarningMessage(
    l10n.t('Restore {0} from copies?', pagesInWords(copies)),
    { modal: true, detail: detail.filter(Boolean).join('\n\n') },
    yes,
  );
  return answer === yes;
}

function lossesInLines(planned: readonly PlannedRestore[]): string {
  const lines = [...new Set(planned.flatMap(({ losses }) => losses.map(lossInWords)))];
  if (lines.length === 0) return '';
  const rest = lines.length - mostNamed;
  return [
    l10n.t('Also lost:'),
    ...lines.slice(0, mostNamed).map((line) => `• ${line}`),
    ...(rest > 0 ? [l10n.t('… and {0} more', countInWords(rest))] : []),
  ].join('\n');
}

function lossInWords(loss: Loss): string {
  switch (loss.kind) {
    case 'property':
      return l10n.t('“{0}”: the database has no such property any more', nameOf(loss.name, 60));
    case 'values':
      return l10n.t('“{0}”: options, files or related pages that are gone', nameOf(loss.name, 60));
    case 'icon':
      return l10n.t('the icon, an uploaded picture');
    case 'cover':
      return l10n.t('the cover, an uploaded picture');
  }
}

function notHeldInSentence(copies: readonly Copy[]): string {
  const parts = partsInWords(sumOf(copies.map(({ notHeld }) => notHeld)));
  return parts.length === 0 ? '' : l10n.t('The copies don’t contain: {0}.', listInWords(parts));
}

function restoredBefore(copies: readonly Copy[]): readonly string[] {
  return copies.flatMap(({ title, restored }) => {
    if (restored === undefined) return [];
    const of = [nameOf(title, 60), whenInWords(restored.at, env.language)];
    return [
      restored.to === undefined
        ? l10n.t('“{0}” may have been restored already ({1}). Look for it in Notion first.', ...of)
        : l10n.t('“{0}” was restored already ({1}). This creates another page.', ...of),
    ];
  });
}
