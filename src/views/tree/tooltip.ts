import { l10n, MarkdownString } from 'vscode';
import { whenInWords } from '../../ui/text/dates';
import { nameOf } from '../../ui/text/words';
import type { PageNode } from './nodes';

/** Made when the pointer rests on a row. Titles and values are appended as text, never as Markdown. */
export function tooltipFor({ page, source, workspace }: PageNode): MarkdownString {
  const tooltip = new MarkdownString().appendText(nameOf(page, 500));
  const line = (text: string) => tooltip.appendMarkdown('  \n').appendText(text);
  tooltip.appendMarkdown('\n\n');
  tooltip.appendText(l10n.t('In {0}, {1}', nameOf(source.name), nameOf(workspace.connection.name)));
  if (page.status !== undefined) line(l10n.t('Status: {0}', page.status));
  if (page.date !== undefined) line(l10n.t('Date: {0}', whenInWords(page.date)));
  line(l10n.t('Created {0}', whenInWords(page.createdTime)));
  line(l10n.t('Edited {0}', whenInWords(page.editedTime)));
  if (page.state === 'trash')
    line(l10n.t('In the Trash. By default, Notion deletes it 30 days after it was moved there.'));
  if (page.state === 'kept') line(l10n.t('Archived in Notion: hidden from views and search, never deleted.'));
  return tooltip;
}
