import { env, l10n, MarkdownString } from 'vscode';
import type { LocatedSource } from '../../model/workspace/locatedSource';
import { arrangementInWords } from '../../ui/text/arrangement';
import { momentInWords, whenInWords } from '../../ui/text/dates';
import { shownValues } from '../../ui/text/shownValues';
import { trashedPageInWords } from '../../ui/text/trash';
import { countInWords, nameOf, sentencesInWords } from '../../ui/text/words';
import type { PageNode } from './nodes';

/** Of a data source: where it is, what is shown of it, how many rows are loaded, and since when a read has failed. */
export function sourceTooltip({ source, workspace }: LocatedSource): MarkdownString {
  const { arrangement, livePages, live, groups } = source;
  const tooltip = new MarkdownString().appendText(nameOf(source.name, 500));
  const line = (text: string) => tooltip.appendMarkdown('  \n').appendText(text);
  tooltip.appendMarkdown('\n\n');
  tooltip.appendText(l10n.t('In {0}', nameOf(workspace.connection.name)));
  for (const words of arrangement === undefined ? [] : arrangementInWords(arrangement, true)) line(words);
  const listing = groups ?? live;
  if (listing.loaded) line(l10n.t('Pages loaded: {0}', countInWords(livePages.length)));
  if (live.readAt !== undefined)
    line(l10n.t('Last refreshed: {0}', momentInWords(live.readAt, env.language)));
  return tooltip;
}

/** Made when the pointer rests on a row. Titles and values are appended as text, never as Markdown. */
export function tooltipFor({ page, source, workspace }: PageNode): MarkdownString {
  const tooltip = new MarkdownString().appendText(nameOf(page, 500));
  const line = (text: string) => tooltip.appendMarkdown('  \n').appendText(text);
  tooltip.appendMarkdown('\n\n');
  tooltip.appendText(l10n.t('In {0}, {1}', nameOf(source.name), nameOf(workspace.connection.name)));
  for (const { name, text } of shownValues(page, source.shown, whenInWords))
    line(l10n.t('{0}: {1}', name, text));
  line(l10n.t('Created {0}', whenInWords(page.createdTime, env.language)));
  line(l10n.t('Edited {0}', whenInWords(page.editedTime, env.language)));
  if (page.state === 'trash') line(sentencesInWords(l10n.t('In the Trash.'), trashedPageInWords()));
  if (page.state === 'kept') line(l10n.t('Archived: hidden from views and search, never deleted by Notion.'));
  return tooltip;
}
