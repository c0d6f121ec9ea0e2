import * as vscode from 'vscode';
import type { Arrangement } from '../../model/arrangement/arrangement';
import type { Problem } from '../../model/catalog/entry';
import type { Failure } from '../../notion/failure';
import { explain } from '../../ui/text/explain';
import { problemInWords } from '../../ui/text/problem';
import { countInWords, nameOf, whenInWords } from '../../ui/text/words';
import type { Message, MessageNode } from './nodes';

const { l10n } = vscode;

interface Notice {
  readonly label: string;
  readonly icon: string;
  readonly detail?: string;
  readonly command?: string;
  readonly contextValue?: string;
}

/** A notice row, as for no pages or a failed load. A click runs its remedy. */
export function messageItem(node: MessageNode): vscode.TreeItem {
  const { label, icon, detail, command, contextValue = 'message' } = noticeOf(node.message);
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = [label, detail].filter(Boolean).join('\n');
  item.contextValue = contextValue;
  if (detail !== undefined) item.description = detail;
  if (command !== undefined)
    item.command = { command: `notionArchivist.${command}`, title: label, arguments: [node] };
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function noticeOf(message: Message): Notice {
  switch (message.kind) {
    case 'failed': {
      const since = momentInWords(message.failed.since);
      const { sentence } = explain(message.failed.failure);
      return {
        label: message.hasOlderRows
          ? l10n.t('Not up to date since {0}', since)
          : l10n.t('Could not be loaded'),
        detail: l10n.t('{0} Select to try again.', sentence),
        icon: 'warning',
        command: message.failed.failure.kind === 'unauthorized' ? 'connect' : 'refresh',
      };
    }
    case 'problem':
      return problemNotice(message.text, message.problem);
    case 'readOnly':
      return {
        label: l10n.t('This token cannot change pages'),
        detail: l10n.t('Allow “Update content” for it in Notion.'),
        icon: 'lock',
      };
    case 'noDatabases':
      return {
        label: l10n.t('No databases yet'),
        detail: l10n.t('Select to add some.'),
        icon: 'info',
        command: 'addDatabases',
      };
    case 'noPages':
      return { label: l10n.t('No pages'), icon: 'info' };
    case 'noMatch':
      return {
        label: l10n.t('No pages match'),
        detail: l10n.t('Select to show all pages.'),
        icon: 'info',
        command: 'resetArrangement',
      };
    case 'notArranged':
      return {
        label: notArrangedLabel(message.arrangement, message.failure),
        detail: l10n.t('Select to show all pages, newest first.'),
        icon: 'warning',
        command: 'resetArrangement',
      };
    case 'noTrash':
      return {
        label: l10n.t('Nothing in the Trash'),
        icon: 'info',
        detail: l10n.t('Notion’s search may lag behind.'),
      };
    case 'trashInPart':
      return {
        label: l10n.t('There may be more'),
        icon: 'info',
        detail: l10n.t('Notion lists only part of its Trash.'),
      };
    case 'capped':
      return { label: l10n.t('Notion lists at most {0} pages', countInWords(message.count)), icon: 'info' };
    case 'overCap':
      return {
        label: l10n.t('There may be more from {0}', whenInWords(message.at)),
        detail: l10n.t('More pages were created in that minute than Notion lists.'),
        icon: 'warning',
      };
  }
}

function notArrangedLabel(arrangement: Arrangement, failure: Failure): string {
  if (arrangement.kind === 'view' && failure.kind === 'notFound')
    return l10n.t('Notion cannot find the view “{0}”', nameOf({ title: arrangement.name }));
  return explain(failure).sentence;
}

/** The time, with its day unless that is today. */
function momentInWords(moment: Date): string {
  return moment.toDateString() === new Date().toDateString()
    ? moment.toLocaleTimeString([], { timeStyle: 'short' })
    : moment.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

function problemNotice(text: string, problem: Problem): Notice {
  const { sentence, advice, remedy } = problemInWords(text, problem);
  return {
    label: sentence,
    detail: advice,
    icon: problem.kind === 'inTrash' ? 'trash' : 'warning',
    contextValue: 'problem+configured',
    ...(remedy === undefined ? {} : { command: remedy }),
  };
}
