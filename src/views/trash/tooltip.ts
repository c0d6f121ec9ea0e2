import { env, l10n, MarkdownString } from 'vscode';
import { daysLeft } from '../../model/trash/deadline';
import { whenInWords } from '../../ui/text/dates';
import { daysLeftInWords, trashedInWords } from '../../ui/text/trash';
import { countInWords, nameOf } from '../../ui/text/words';
import type { TrashPageNode } from './nodes';

/** Made when the pointer rests on a row. Titles and names are appended as text, never as Markdown. */
export function trashTooltip(node: TrashPageNode, days: number): MarkdownString {
  const { page, place, workspace, since, by } = node;
  const tooltip = new MarkdownString().appendText(nameOf(page, 500));
  const line = (text: string) => tooltip.appendMarkdown('  \n').appendText(text);
  tooltip.appendMarkdown('\n\n');
  tooltip.appendText(
    place.source === undefined
      ? l10n.t('In {0}', nameOf(workspace.connection.name))
      : l10n.t(
          'In {0}, {1}',
          place.names.map((name) => nameOf(name)).join(' / '),
          nameOf(workspace.connection.name),
        ),
  );
  const name = by.kind === 'user' ? workspace.userNames.get(by.id) : undefined;
  const left = daysLeftInWords(daysLeft(since, { now: workspace.now(), days }));
  const how = trashedInWords(node, name);
  if (since === undefined || left === undefined || how === undefined) {
    line(l10n.t('In the Trash. Notion’s API does not tell since when.'));
  } else {
    line(l10n.t('In the Trash: {0}', how));
    line(l10n.t('Last change: {0}', whenInWords(page.editedTime, env.language)));
    line(l10n.t('Days until Notion deletes pages: {0} ({1})', countInWords(days), left));
  }
  return tooltip;
}
