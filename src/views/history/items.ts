import { env, l10n, type TreeItem, TreeItemCollapsibleState } from 'vscode';
import { localeOf } from '../../model/locale';
import { momentOf } from '../../archive/batch';
import type { NotionId } from '../../notion/schema/ids';
import { busyIcon } from '../../ui/text/busyIcon';
import { whenInWords } from '../../ui/text/dates';
import { batchInWords, dayNamed, remainderInWords, runningInWords } from '../../ui/text/history';
import { agentTool, countInWords, nameOf } from '../../ui/text/words';
import { undoneUri } from '../tree/decorations';
import { itemWith, type Look } from '../tree/look';
import type { Actor, HistoryNode, ItemState, ListedBatch, ListedItem, Notice } from './nodes';

/** Facts that rows show and the journal does not tell. */
export interface Surroundings {
  /** The name of a data source; undefined for one that is not in the view. */
  readonly sourceName: (connection: string, source: NotionId) => string | undefined;
  /** How long the rest of a batch that runs takes, in words; undefined where that is unknown. */
  readonly timeLeft: (id: string) => string | undefined;
}

interface HistoryLook extends Omit<Look, 'tooltip'> {
  /** The tooltip, which VS Code asks for once the pointer rests on the row. */
  readonly details?: string;
  readonly state?: TreeItemCollapsibleState;
  /** Of what was undone: the batch or the page. */
  readonly undone?: string | undefined;
}

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** The item of a row, with a tooltip as soon as the pointer rests on it. Other people's text is plain. */
export function itemFor(node: HistoryNode, surroundings: Surroundings): TreeItem {
  const look = lookOf(node, surroundings);
  const item = itemWith(look, node, look.state ?? None);
  if (look.undone !== undefined) item.resourceUri = undoneUri(look.undone);
  return item;
}

/** Text, never Markdown. */
export function tooltipFor(node: HistoryNode, surroundings: Surroundings): string {
  const { label, description, details } = lookOf(node, surroundings);
  return details ?? [label, description].filter(Boolean).join('\n');
}

function lookOf(node: HistoryNode, surroundings: Surroundings): HistoryLook {
  switch (node.kind) {
    case 'running': {
      const { running } = node;
      const left = surroundings.timeLeft(running.batch.id);
      const failed = running.failed === 0 ? undefined : l10n.t('{0} failed', countInWords(running.failed));
      return {
        label: runningInWords(running),
        icon: busyIcon('sync'),
        contextValue: running.isEnding ? 'ending' : 'running',
        description: [running.isEnding ? l10n.t('cancelling…') : left, failed].filter(Boolean).join(' · '),
      };
    }
    case 'day':
      return {
        label: dayNamed(node.day),
        icon: 'calendar',
        contextValue: 'day',
        state: node.isRecent ? Expanded : Collapsed,
      };
    case 'batch':
      return batchLook(node.listed, surroundings);
    case 'idle':
      return {
        label: l10n.t({
          message: '{0} that changed nothing',
          args: [countInWords(node.batches.length)],
          comment: 'A number of entries of the history',
        }),
        icon: 'circle-slash',
        contextValue: 'idle',
        state: Collapsed,
      };
    case 'item':
      return itemLook(node.listed);
    case 'moreItems':
      return {
        label: l10n.t({
          message: '{0} more',
          args: [countInWords(node.rest)],
          comment: 'More pages than are listed',
        }),
        icon: 'ellipsis',
        contextValue: 'moreItems',
        command: 'loadMore',
      };
    case 'notice':
      return noticeLook(node.notice);
  }
}

function batchLook(listed: ListedBatch, { sourceName }: Surroundings): HistoryLook {
  const { counts, isBusy } = listed;
  const { batch, titles } = counts;
  const label = batchInWords(counts);
  const remainder = remainderInWords(counts, isBusy);
  const flags = flagsOf(listed);
  const names = counts.sources.flatMap(({ connection, source }) => sourceName(connection, source) ?? []);
  const databases = [...new Set(names)].map((name) => nameOf(name, 40));
  const time = new Date(batch.startedAt).toLocaleTimeString(localeOf(env.language), { timeStyle: 'short' });
  const others = counts.items - titles.length;
  const rule = batch.rule && l10n.t('rule “{0}”', nameOf(batch.rule, 40));
  return {
    label,
    icon: iconOf(listed),
    contextValue: `batch${flags}`,
    undone: counts.isUndone && counts.undoable === 0 ? batch.id : undefined,
    // In a narrow side bar the end is cut, so that what is short comes first.
    description: [...remainder, time, databases.slice(0, 2).join(', '), rule, byInWords(listed.by)]
      .filter(Boolean)
      .join(' · '),
    details: [
      label,
      beganInWords(listed.by, whenInWords(batch.startedAt, env.language)),
      ...remainder,
      ...(databases.length === 0
        ? []
        : [l10n.t({ message: 'In {0}', args: [databases.join(', ')], comment: '{0}: names of databases' })]),
      ...(batch.rule === undefined ? [] : [l10n.t('Rule “{0}”', nameOf(batch.rule))]),
      '',
      ...titles.map((title) => `• ${nameOf(title)}`),
      ...(others > 0 ? [l10n.t('… and {0} more', countInWords(others))] : []),
    ].join('\n'),
    state: Collapsed,
  };
}

function byInWords(by: Actor): string {
  return by.kind === 'agent'
    ? l10n.t('by an agent ({0})', agentTool(by))
    : l10n.t({ message: 'you', comment: 'Who archived or restored the pages' });
}

function beganInWords(by: Actor, when: string): string {
  return by.kind === 'agent'
    ? l10n.t('By an agent ({0}), {1}', agentTool(by), when)
    : l10n.t('By you, {0}', when);
}

function iconOf({ counts: { batch, role, open, unsure }, isBusy, by }: ListedBatch): string {
  if (isBusy) return 'sync';
  if (open > 0 || unsure > 0) return 'warning';
  if (by.kind === 'agent') return 'robot';
  if (role === 'undo') return 'discard';
  return { archive: 'trash', keep: 'archive', restore: 'discard', create: 'copy' }[batch.action];
}

/** The part of its context value by which its menu is chosen. */
function flagsOf({
  counts: { batch, undoable, open, notStarted, role, isUndone },
  isBusy,
}: ListedBatch): string {
  if (isBusy) return '';
  const isResumable = open > 0 || (notStarted > 0 && !isUndone && batch.action !== 'create');
  return [
    ...(undoable === 0 ? [] : [role === 'undo' ? '+redoable' : '+undoable']),
    ...(isResumable ? ['+resumable'] : []),
  ].join('');
}

function itemLook({ item, state, isUndoable }: ListedItem): HistoryLook {
  return {
    label: nameOf(item, 200),
    icon: isAsAsked(state) ? 'note' : 'warning',
    contextValue: isUndoable ? 'batchItem+undoable' : 'batchItem',
    description: stateInWords(state, item.asked),
    undone: state === 'undone' ? item.id : undefined,
    ...(item.kind === 'page' && { command: 'preview', argument: item.id }),
  };
}

function isAsAsked(state: ItemState): boolean {
  return ['changed', 'undone', 'already'].includes(state);
}

function stateInWords(state: ItemState, asked: ListedItem['item']['asked']): string {
  switch (state) {
    case 'changed':
      return { trash: l10n.t('in Trash'), kept: l10n.t('archived'), live: l10n.t('restored') }[asked];
    case 'undone':
      return l10n.t('undone');
    case 'already':
      return l10n.t('needed no change');
    case 'changedSince':
      return l10n.t('skipped, had changed since');
    case 'moved':
      return l10n.t('skipped, had moved since');
    case 'gone':
      return l10n.t('gone: deleted or no longer shared');
    case 'refused':
      return l10n.t('refused by Notion');
    case 'failed':
      return l10n.t('failed');
    case 'unsure':
      return l10n.t('unconfirmed');
    case 'pending':
      return l10n.t('pending');
    case 'notStarted':
      return l10n.t('not started');
  }
}

function noticeLook(notice: Notice): HistoryLook {
  const common = { icon: 'info', contextValue: 'message' };
  switch (notice.kind) {
    case 'nothing':
      return { ...common, label: l10n.t('Nothing has been archived or restored here yet') };
    case 'reading':
      return { ...common, icon: busyIcon('loading'), label: l10n.t('Reading older entries…') };
    case 'noItems':
      return { ...common, label: l10n.t('No longer in the history') };
    case 'newer': {
      const moment = momentOf(notice.id);
      return {
        ...common,
        label: l10n.t('Written by a newer version of this extension'),
        description: moment && whenInWords(moment, env.language),
      };
    }
    case 'unreadable':
      return {
        ...common,
        icon: 'warning',
        label: l10n.t('The history could not be read from disk ({0})', notice.code),
        description: l10n.t('Select to try again.'),
        command: 'refreshHistory',
      };
  }
}
