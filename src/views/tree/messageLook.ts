import { env, l10n } from 'vscode';
import type { Arrangement } from '../../model/arrangement/arrangement';
import { type Failure, isAboutToken } from '../../notion/failure';
import { busyIcon } from '../../ui/text/busyIcon';
import { momentInWords, whenInWords } from '../../ui/text/dates';
import { explain } from '../../ui/text/explain';
import { plain } from '../../ui/text/plain';
import { problemInWords } from '../../ui/text/problem';
import { countInWords, nameOf } from '../../ui/text/words';
import type { Look } from './look';
import type { Message } from './nodes';

/** A notice row, as for no pages or a failed load. A click runs its remedy. `place`: what it is about, if it says so. */
export function messageLook(message: Message, place?: string): Look {
  const { label: text, detail, ...look } = noticeOf(message);
  const label = place === undefined ? text : `${place}: ${text}`;
  const tooltip = [label, detail].filter(Boolean).join('\n');
  const common = { icon: 'info', contextValue: 'message', tooltip };
  return { ...common, label, description: detail, ...look };
}

/** The icon is that of an information unless given. */
type Notice = Pick<Look, 'label' | 'command'> &
  Partial<Pick<Look, 'icon' | 'contextValue'>> & { readonly detail?: string | undefined };

function noticeOf(message: Message): Notice {
  switch (message.kind) {
    case 'failed': {
      const since = momentInWords(message.failed.since, env.language);
      const { sentence } = explain(message.failed.failure);
      const isToken = isAboutToken(message.failed.failure);
      const detail = isToken
        ? l10n.t('{0} Select to reconnect.', sentence)
        : l10n.t('{0} Select to try again.', sentence);
      const isExplained = message.isExplained === true;
      return {
        label: message.hasOlderRows
          ? l10n.t('Not up to date since {0}', since)
          : l10n.t('Couldn’t be loaded'),
        detail: isExplained ? undefined : detail,
        icon: isExplained ? 'info' : 'warning',
        contextValue: 'message+retry',
        command: isToken ? 'connect' : 'refresh',
      };
    }
    case 'tokenRefused':
      return {
        // Short, so that the way on is seen in a narrow side bar.
        label:
          message.workspace === undefined
            ? l10n.t('Token no longer accepted')
            : l10n.t('Token for “{0}” no longer accepted', nameOf(message.workspace, 40)),
        detail: l10n.t('Reconnect…'),
        icon: 'warning',
        command: 'connect',
      };
    case 'problem': {
      const { sentence, advice, remedy } = problemInWords(message.text, message.problem);
      const icon = message.problem.kind === 'inTrash' ? 'trash' : 'warning';
      if (message.isExplained === true)
        return {
          label: l10n.t('“{0}” couldn’t be read', plain(message.text, 100)),
          contextValue: 'problem+configured',
          command: remedy,
        };
      return { label: sentence, detail: advice, icon, contextValue: 'problem+configured', command: remedy };
    }
    case 'noDatabases':
      return {
        label: l10n.t('No databases yet'),
        detail: l10n.t('Select to add some.'),
        command: 'addDatabases',
      };
    case 'noPages':
      return { label: l10n.t('No pages') };
    case 'noMatch':
      return {
        label: l10n.t('No pages match'),
        detail: l10n.t('Select to show all pages.'),
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
        detail: l10n.t('Notion’s search may lag behind.'),
      };
    case 'trashInPart':
      return {
        label: l10n.t('The list may be incomplete'),
        detail: l10n.t('Notion’s API doesn’t return the whole Trash. Select to find pages by title.'),
        command: 'find',
      };
    case 'trashLoading':
      return { label: l10n.t('Loading more…'), icon: busyIcon('loading') };
    case 'capped':
      return { label: l10n.t('Notion lists at most {0} pages', countInWords(message.count)) };
    case 'unreadable':
      return {
        label: l10n.t('Pages that could not be read: {0}', countInWords(message.count)),
        detail: l10n.t('Select to try again.'),
        icon: 'warning',
        contextValue: 'message+retry',
        command: 'refresh',
      };
    case 'omitted':
      return {
        label: l10n.t('Only the first {0} databases are shown', countInWords(message.shown)),
        detail: l10n.t('The setting notionArchivist.databases has {0} more.', countInWords(message.count)),
        icon: 'warning',
      };
    case 'omittedRules':
      return {
        label: l10n.t('Rules that are not read: {0}', countInWords(message.count)),
        detail: l10n.t('The setting notionArchivist.rules has more than are read.'),
        icon: 'warning',
      };
    case 'unlistableMinute':
      return {
        label: l10n.t('There may be more from {0}', whenInWords(message.at, env.language)),
        detail: l10n.t('More pages were created in that minute than Notion lists.'),
        icon: 'warning',
      };
  }
}

function notArrangedLabel(arrangement: Arrangement, failure: Failure): string {
  if (arrangement.kind === 'view' && failure.kind === 'notFound')
    return l10n.t('Notion couldn’t find the view “{0}”', nameOf(arrangement.name));
  return explain(failure).sentence;
}
