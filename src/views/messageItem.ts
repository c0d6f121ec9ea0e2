import * as vscode from 'vscode';
import type { Problem } from '../model/entry';
import { explain } from '../ui/explain';
import { plain } from '../ui/plain';
import { nameOf } from '../ui/words';
import type { Message } from './nodes';

const { l10n } = vscode;

interface Look {
  readonly label: string;
  readonly icon: string;
  readonly detail?: string;
  readonly command?: string;
  readonly contextValue?: string;
}

/** A row that says something: why there are no pages, or that these are not all. A click is the way on. */
export function messageItem(message: Message): vscode.TreeItem {
  const { label, icon, detail, command, contextValue = 'message' } = lookOf(message);
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = [label, detail].filter(Boolean).join('\n');
  item.contextValue = contextValue;
  if (detail !== undefined) item.description = detail;
  if (command !== undefined) item.command = { command: `notionArchivist.${command}`, title: label };
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function lookOf(message: Message): Look {
  switch (message.kind) {
    case 'failed': {
      const since = message.failed.since.toLocaleTimeString([], { timeStyle: 'short' });
      return {
        label: explain(message.failed.failure).sentence,
        detail: l10n.t('since {0}. Select to try again.', since),
        icon: 'warning',
        command: message.failed.failure.kind === 'unauthorized' ? 'connect' : 'refresh',
      };
    }
    case 'problem':
      return { ...problemLook(message.text, message.problem), contextValue: 'problem+configured' };
    case 'readOnly':
      return {
        label: l10n.t('This token may read, not change pages'),
        detail: l10n.t('Allow “Update content” for it in Notion.'),
        icon: 'lock',
      };
    case 'noPages':
      return { label: l10n.t('No pages'), icon: 'info' };
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
        detail: l10n.t('Notion lists its Trash only in part.'),
      };
    case 'capped':
      return { label: l10n.t('Notion lists {0} pages at most', message.count), icon: 'info' };
  }
}

function problemLook(text: string, problem: Problem): Look {
  const entry = plain(text, 60);
  switch (problem.kind) {
    case 'notAnId':
      return {
        label: l10n.t('“{0}” is no id or link of a database', entry),
        detail: l10n.t('Remove it, or correct it in the settings.'),
        icon: 'warning',
      };
    case 'isPage':
      return {
        label: l10n.t('“{0}” is a page, not a database', nameOf(problem)),
        detail: l10n.t('Use the link of the database that holds it.'),
        icon: 'warning',
      };
    case 'inTrash':
      return {
        label: l10n.t('“{0}” is in the Trash', nameOf(problem)),
        detail: l10n.t('Restore the database in Notion, then refresh.'),
        icon: 'trash',
      };
    case 'noSources':
      return {
        label: l10n.t('No data source of “{0}” can be read', entry),
        detail: l10n.t('Use the original of a linked database, and share it with the connection.'),
        icon: 'warning',
      };
    case 'notFound':
      return {
        label: l10n.t('Notion does not find “{0}”', entry),
        detail: l10n.t('Share the database with the connection (••• → Connections), then refresh.'),
        icon: 'warning',
      };
    case 'failed':
      return {
        label: explain(problem.failure).sentence,
        detail: entry,
        icon: 'warning',
        command: problem.failure.kind === 'unauthorized' ? 'connect' : 'refresh',
      };
  }
}
